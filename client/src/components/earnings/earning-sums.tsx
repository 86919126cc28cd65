import type { EarningTotals } from '#api/types.ts'
import { money } from '#format/money.ts'

/** What all sales come to, in as many currencies as there were; refunded money only where there is some. */
export function EarningSums({ totals }: { totals: readonly EarningTotals[] }) {
  return totals.map(({ currency, earned, pending, refunded }) => (
    <dl
      key={currency}
      className="grid gap-px overflow-hidden rounded-card border border-line bg-line md:auto-cols-fr md:grid-flow-col"
    >
      <Sum label="Earned" amount={money(earned, currency)} note="After our fee" />
      <Sum label="Pending" amount={money(pending, currency)} note="Until the ticket is the buyer’s" />
      {refunded > 0 && <Sum label="Refunded" amount={money(refunded, currency)} note="No longer yours" />}
    </dl>
  ))
}

function Sum({ label, amount, note }: { label: string; amount: string; note: string }) {
  return (
    <div className="flex flex-col bg-surface p-4">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="figures font-display text-xl font-bold">{amount}</dd>
      <dd className="text-xs text-muted">{note}</dd>
    </div>
  )
}

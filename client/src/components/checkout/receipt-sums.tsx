import type { ReactNode } from 'react'
import type { Charge, Order } from '#api/types.ts'
import { LocalTime } from '#components/time/local-time.tsx'
import { money } from '#format/money.ts'

/** The stub's lower part: what was paid, with which card, when, and under which number. */
export function ReceiptSums({ order, charge }: { order: Order; charge: Charge | undefined }) {
  const { id, price, currency, history } = order
  const paidAt = history.find(({ to }) => to === 'complete')?.at
  const card = charge?.card
  return (
    <div className="relative border-t-2 border-dashed border-line">
      <Notch side="left" />
      <Notch side="right" />
      <dl className="grid grid-cols-2 gap-4 p-4 text-sm md:p-6">
        <Sum label="Paid">
          <strong className="figures">{money(price, currency)}</strong>
        </Sum>
        {card && (
          <Sum label="Card">
            <span className="capitalize">{card.brand}</span> ending in {card.last4}
          </Sum>
        )}
        {paidAt && (
          <Sum label="When">
            <LocalTime at={paidAt} as="moment" />
          </Sum>
        )}
        <Sum label="Order">
          <span className="figures break-all">{id}</span>
        </Sum>
      </dl>
    </div>
  )
}

function Sum({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Where the stub is torn off. */
function Notch({ side }: { side: 'left' | 'right' }) {
  return (
    <span
      aria-hidden="true"
      className={`absolute -top-3 size-6 rounded-full border border-line bg-paper ${side === 'left' ? '-left-3' : '-right-3'}`}
    />
  )
}

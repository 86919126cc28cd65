import Link from 'next/link'
import type { Earning } from '#api/types.ts'
import { LocalTime } from '#components/time/local-time.tsx'
import { Chip, type Tone } from '#components/ui/chip.tsx'
import type { IconName } from '#components/ui/icons.tsx'
import { money } from '#format/money.ts'

const looks: Readonly<Record<Earning['state'], { tone: Tone; icon: IconName; words: string }>> = {
  pending: { tone: 'held', icon: 'clock', words: 'Pending' },
  earned: { tone: 'good', icon: 'check', words: 'Earned' },
  refunded: { tone: 'plain', icon: 'receipt', words: 'Refunded' },
}

/** One sale: what the buyer paid, what the marketplace keeps, and what is left for the seller. */
export function EarningRow({ earning }: { earning: Earning }) {
  const { ticketId, title, gross, fee, net, currency, state, soldAt } = earning
  const { words, ...look } = looks[state]
  return (
    <li className="row">
      <div className="min-w-0 grow">
        <h2 className="text-base leading-snug">
          <Link href={`/listings/${ticketId}`} className="covering-link">
            {title}
          </Link>
        </h2>
        <p className="figures text-sm text-muted">
          Buyer paid {money(gross, currency)} · fee {money(fee, currency)}
        </p>
        <p className="text-sm text-muted">
          Sold <LocalTime at={soldAt} as="day" />
        </p>
      </div>
      <div className="flex shrink-0 flex-col items-end gap-1">
        <p
          className={`figures font-display text-lg font-bold ${state === 'refunded' ? 'text-muted line-through' : ''}`}
        >
          {money(net, currency)}
        </p>
        <Chip {...look}>{words}</Chip>
      </div>
    </li>
  )
}

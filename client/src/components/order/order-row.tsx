import Link from 'next/link'
import type { Order } from '#api/types.ts'
import { PosterThumb } from '#components/poster/poster.tsx'
import { LocalTime } from '#components/time/local-time.tsx'
import { money } from '#format/money.ts'
import { seatLine } from '#format/seat.ts'
import { shortShowDay } from '#format/when.ts'
import { OrderChip } from './order-chip.tsx'

/** One of the buyer's orders in a list. */
export function OrderRow({ order }: { order: Order }) {
  const { id, status, price, currency, refundedAt, expiresAt, history } = order
  const { event, seat, title } = order.ticket
  const name = event?.name ?? title
  const placedAt = history[0]?.at
  return (
    <li className="row">
      <PosterThumb name={name} className="h-[70px] w-[56px] shrink-0 rounded-control" />
      <div className="min-w-0 grow">
        <h2 className="text-base leading-snug">
          <Link href={`/orders/${id}`} className="covering-link">
            {name}
          </Link>
        </h2>
        <p className="text-sm text-muted">
          {seatLine(seat) ?? 'General admission'}
          {event && (
            <span className="block md:inline">
              <span className="hidden md:inline"> · </span>
              {shortShowDay(event.startsAt, event.timeZone)}, {event.city}
            </span>
          )}
        </p>
        {placedAt && (
          <p className="text-sm text-muted">
            {status === 'awaiting:payment' ? 'Held until ' : 'Ordered '}
            {status === 'awaiting:payment' ? (
              <LocalTime at={expiresAt} />
            ) : (
              <LocalTime at={placedAt} as="day" />
            )}
          </p>
        )}
      </div>
      <div className="flex shrink-0 flex-col items-end gap-1">
        <p className="figures font-display text-lg font-bold">{money(price, currency)}</p>
        <OrderChip status={status} isRefunded={Boolean(refundedAt)} />
      </div>
    </li>
  )
}

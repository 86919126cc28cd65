import Link from 'next/link'
import type { Order } from '#api/types.ts'
import { OrderChip } from '#components/order/order-chip.tsx'
import { LocalTime } from '#components/time/local-time.tsx'
import { money } from '#format/money.ts'
import { seatLine } from '#format/seat.ts'
import { cancelReasonWords } from '#words/admin.ts'

/** What somebody reserved or bought, a line each. */
export function TheirOrders({ orders }: { orders: readonly Order[] }) {
  if (orders.length === 0) return <p className="text-sm text-muted">Nothing was ever ordered.</p>
  return (
    <ul aria-label="Orders" className="divide-y divide-line border-y border-line text-sm">
      {orders.map((order) => (
        <OrderLine key={order.id} order={order} />
      ))}
    </ul>
  )
}

function OrderLine({ order }: { order: Order }) {
  const { ticket, price, currency, status, cancelReason, refundedAt, history } = order
  const placedAt = history[0]?.at
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
      <div className="min-w-0">
        <Link href={`/tickets/${ticket.id}`} className="hover:underline">
          <span className="font-semibold">{ticket.event?.name ?? ticket.title}</span>{' '}
          <span className="text-muted">{seatLine(ticket.seat)}</span>
        </Link>
        <p className="text-xs text-muted">
          {placedAt && <LocalTime at={placedAt} as="moment" />}
          {cancelReason && ` · ${cancelReasonWords[cancelReason]}`}
        </p>
      </div>
      <span className="flex items-center gap-3">
        <span className="figures">{money(price, currency)}</span>
        <OrderChip status={status} isRefunded={Boolean(refundedAt)} />
      </span>
    </li>
  )
}

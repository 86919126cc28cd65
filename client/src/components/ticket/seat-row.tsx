import Link from 'next/link'
import type { Ticket } from '#api/types.ts'
import { seatLine } from '#format/seat.ts'
import { PriceTag } from './price-tag.tsx'

/** One ticket in the list of its show: the seat is what tells it apart. */
export function SeatRow({ ticket }: { ticket: Ticket }) {
  const seat = seatLine(ticket.seat) ?? 'General admission'
  return (
    <li className="relative flex items-center justify-between gap-4 rounded-card px-3 py-4 transition-colors duration-(--quick) hover:bg-surface md:px-4">
      <div className="min-w-0">
        <h3 className="text-base">
          <Link href={`/tickets/${ticket.id}`} className="covering-link">
            {seat}
          </Link>
        </h3>
        <p className="truncate text-sm text-muted">
          From {ticket.seller.name}
          {ticket.notes && ` · ${ticket.notes}`}
        </p>
      </div>
      <PriceTag ticket={ticket} />
    </li>
  )
}

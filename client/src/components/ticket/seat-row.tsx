import Link from 'next/link'
import { seatLine } from '#format/seat.ts'
import { PriceTag } from './price-tag.tsx'
import type { RowProps } from './ticket-row.tsx'

/** One ticket in the list of its show: the seat is what tells it apart. */
export function SeatRow({ id, ticket, heading: Heading }: RowProps) {
  return (
    <li id={id} className="row justify-between">
      <div className="min-w-0">
        <Heading className="text-base leading-snug">
          <Link href={`/tickets/${ticket.id}`} className="covering-link">
            {seatLine(ticket.seat) ?? 'General admission'}
          </Link>
        </Heading>
        <p className="truncate text-sm text-muted">
          From {ticket.seller.name}
          {ticket.notes && ` · ${ticket.notes}`}
        </p>
      </div>
      <PriceTag ticket={ticket} />
    </li>
  )
}

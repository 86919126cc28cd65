import Link from 'next/link'
import type { Ticket } from '#api/types.ts'
import { PosterThumb } from '#components/poster/poster.tsx'
import { seatLine } from '#format/seat.ts'
import { shortShowDay, showTime } from '#format/when.ts'
import { PriceTag } from './price-tag.tsx'

/** One ticket in a list about many shows. */
export function TicketRow({ ticket }: { ticket: Ticket }) {
  const { event, title } = ticket
  const name = event?.name ?? title
  return (
    <li className="relative flex items-center gap-4 rounded-card px-3 py-4 transition-colors duration-(--quick) hover:bg-surface md:px-4">
      <PosterThumb name={name} className="h-[70px] w-[56px] shrink-0 rounded-control" />
      <div className="min-w-0 grow">
        <h3 className="truncate text-base">
          <Link href={`/tickets/${ticket.id}`} className="covering-link">
            {name}
          </Link>
        </h3>
        {event && (
          <p className="truncate text-sm">
            {shortShowDay(event.startsAt, event.timeZone)}, {showTime(event.startsAt, event.timeZone)} ·{' '}
            {event.venue}, {event.city}
          </p>
        )}
        <p className="truncate text-sm text-muted">
          {seatLine(ticket.seat) ?? 'General admission'} · from {ticket.seller.name}
        </p>
      </div>
      <PriceTag ticket={ticket} />
    </li>
  )
}

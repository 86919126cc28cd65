import Link from 'next/link'
import type { Ticket } from '#api/types.ts'
import { PosterThumb } from '#components/poster/poster.tsx'
import { seatLine } from '#format/seat.ts'
import { shortShowDay, showTime } from '#format/when.ts'
import { PriceTag } from './price-tag.tsx'

export type RowProps = {
  /** Where a longer list goes on. */
  id?: string
  ticket: Ticket
  /** One below the heading that the list stands under. */
  heading: 'h2' | 'h3'
}

/** One ticket in a list about many shows. */
export function TicketRow({ id, ticket, heading: Heading }: RowProps) {
  const { event, title } = ticket
  const name = event?.name ?? title
  return (
    <li id={id} className="row">
      <PosterThumb name={name} className="h-[70px] w-[56px] shrink-0 self-start rounded-control" />
      <div className="min-w-0 grow">
        <Heading className="text-base leading-snug">
          <Link href={`/tickets/${ticket.id}`} className="covering-link">
            {name}
          </Link>
        </Heading>
        {event && (
          <p className="text-sm">
            {shortShowDay(event.startsAt, event.timeZone)}, {showTime(event.startsAt, event.timeZone)}
            <span className="hidden md:inline">
              {' '}
              · {event.venue}, {event.city}
            </span>
            <span className="block md:hidden">{event.city}</span>
          </p>
        )}
        <p className="text-sm text-muted">
          {seatLine(ticket.seat) ?? 'General admission'}
          <span className="hidden md:inline"> · from {ticket.seller.name}</span>
        </p>
      </div>
      <PriceTag ticket={ticket} />
    </li>
  )
}

import Link from 'next/link'
import type { Ticket } from '#api/types.ts'
import { Poster } from '#components/poster/poster.tsx'
import { showDay, showTime } from '#format/when.ts'
import { tellingTitle } from '#words/title.ts'
import { SeatPlate } from './seat-plate.tsx'

/** What the ticket is: show, place, time, seat, and who sells it. */
export function TicketAbout({ ticket }: { ticket: Ticket }) {
  const { event, title, seat, notes, seller } = ticket
  const name = event?.name ?? title
  const more = tellingTitle(title, event)
  return (
    <div className="flex flex-col gap-6 md:flex-row md:gap-10">
      <Poster name={name} className="hidden w-[224px] shrink-0 self-start rounded-card md:block" />
      <div className="flex min-w-0 flex-col gap-4">
        <h1 className="text-xl md:text-2xl">{name}</h1>
        {more && <p className="text-base">{more}</p>}
        {event && (
          <div>
            <p className="font-semibold">
              <time dateTime={event.startsAt}>
                {showDay(event.startsAt, event.timeZone)}, {showTime(event.startsAt, event.timeZone)}
              </time>
              <span className="font-normal text-muted"> {event.city} time</span>
            </p>
            <p>
              {event.venue}, {event.city}
            </p>
          </div>
        )}
        <SeatPlate seat={seat} />
        {notes && <p className="max-w-prose text-sm">“{notes}”</p>}
        <p className="text-sm text-muted">Sold by {seller.name}</p>
        {event && (
          <p className="text-sm">
            <Link href={`/shows/${event.id}`} className="link">
              All tickets for this show
            </Link>
          </p>
        )}
      </div>
    </div>
  )
}

import { seatLine } from '#format/seat.ts'
import { showDay } from '#format/when.ts'
import { sharePicture } from '#server/pictures/share-picture.tsx'
import { findTicket } from '#server/read/tickets.ts'

type Context = { params: Promise<{ id: string }> }

/** The picture of a ticket, for links to it: without its price, which may have changed when the link is opened. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { event, title, seat } = await findTicket((await params).id)
  const where = event ? [`${showDay(event.startsAt, event.timeZone)}`, `${event.venue}, ${event.city}`] : []
  return sharePicture({
    name: event?.name ?? title,
    lines: [...where, seatLine(seat) ?? 'General admission'],
  })
}

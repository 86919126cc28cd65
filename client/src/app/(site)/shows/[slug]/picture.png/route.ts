import { showDay, showTime } from '#format/when.ts'
import { sharePicture } from '#server/pictures/share-picture.tsx'
import { findShow } from '#server/read/tickets.ts'

type Context = { params: Promise<{ slug: string }> }

/** The picture of a show, for links to it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { name, venue, city, startsAt, timeZone } = await findShow(decodeURIComponent((await params).slug))
  return sharePicture({
    name,
    lines: [`${showDay(startsAt, timeZone)}, ${showTime(startsAt, timeZone)}`, `${venue}, ${city}`],
  })
}

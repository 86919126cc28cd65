import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoAccounts, secondSeller } from './accounts.ts'
import { instantOf } from './local-time.ts'
import { openSession, type Session } from './session.ts'
import { type DemoShow, type DemoTicket, demoShows } from './shows.ts'

/** Fills an empty marketplace through its public API, once for each data folder. Safe to repeat after a failure. */
export async function loadDemo(
  origin: string,
  dataDir: string,
  report: (line: string) => void,
): Promise<void> {
  const mark = join(dataDir, 'data/demo-loaded')
  if (existsSync(mark)) return
  report('Loading demo data ...')
  const [, firstSeller] = demoAccounts
  const sessions = await Promise.all(
    [...demoAccounts, secondSeller].map((account) => openSession(origin, account)),
  )
  const [, first, , second] = sessions
  if (!first || !second) throw new Error(`${firstSeller.email} has no session`)
  const shows = demoShows.map((show) => ({
    ...show,
    startsAt: instantOf(new Date(), show.inDays, show.time, show.timeZone),
  }))
  const offers = shows.flatMap((show) => show.tickets.map((ticket) => offer(show, ticket)))
  await Promise.all([
    listMissing(
      first,
      offers.filter((_, index) => index % 3 !== 2),
    ),
    listMissing(
      second,
      offers.filter((_, index) => index % 3 === 2),
    ),
  ])
  writeFileSync(mark, `${new Date().toISOString()}\n`)
}

type Offer = ReturnType<typeof offer>

function offer(show: DemoShow & { readonly startsAt: string }, ticket: DemoTicket) {
  const [section, row, number, faceValue, price, notes] = ticket
  const { name, venue, city, timeZone, startsAt, currency } = show
  return {
    title: `${name}, ${city}`,
    price,
    currency,
    event: { name, venue, city, timeZone, startsAt },
    seat: { section, row, number },
    faceValue,
    ...(notes ? { notes } : {}),
  }
}

/** An earlier attempt may have listed some: those are not listed twice. */
async function listMissing(seller: Session, offers: readonly Offer[]): Promise<void> {
  const listed = await seller.get<readonly Offer[]>('/api/tickets?seller=me&limit=100')
  const left = listed.map(seatOf)
  for (const one of offers) {
    const found = left.indexOf(seatOf(one))
    if (found === -1) await seller.post('/api/tickets', one)
    else left.splice(found, 1)
  }
}

function seatOf({ title, seat }: Offer): string {
  return [title, seat.section, seat.row, seat.number].join('/')
}

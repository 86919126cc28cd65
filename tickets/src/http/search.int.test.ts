import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newId } from '@stagedoor/common/persistence/new-id'
import { expectRefusal } from '@stagedoor/common/testing/expect-refusal'
import type { SignedIn } from '@stagedoor/common/testing/signed-in'
import {
  type ShownTicket,
  startTicketsUnderTest,
  type TicketsUnderTest,
} from '../testing/tickets-under-test.ts'

let tickets: TicketsUnderTest
let seller: SignedIn
const many = 45

const showOn = (day: number, more: object = {}) => ({
  name: 'Arctic Monkeys',
  venue: 'First Direct Arena',
  city: 'Leeds',
  startsAt: `2036-06-${String(day).padStart(2, '0')}T18:30:00.000Z`,
  timeZone: 'Europe/London',
  ...more,
})

beforeAll(async () => {
  tickets = await startTicketsUnderTest()
  seller = tickets.signer.user({ name: 'Sam' })
  // Three prices and three days for 45 tickets: most pages end among equals.
  const listed = await Promise.all(
    Array.from({ length: many }, (_, index) =>
      tickets.list(
        {
          title: `Ticket ${index}`,
          price: 50 + (index % 3),
          event: showOn(1 + (index % 3)),
          seat: { section: `${9 + (index % 3)}` },
        },
        seller,
      ),
    ),
  )
  expect(new Set(listed.map(({ id }) => id)).size).toBe(many)
  await tickets.list({ title: 'Beyoncé', price: 500, event: showOn(20, { name: 'Beyoncé', city: 'Köln' }) })
  await tickets.list({
    title: 'New York Dolls',
    price: 20,
    event: showOn(21, { name: 'New York Dolls', city: 'Bath' }),
  })
  await tickets.list({
    title: 'Standing',
    price: 9,
    event: showOn(22, { name: 'The National', city: 'York' }),
  })
  await tickets.list({ title: 'No show at all', price: 5 })
}, 60_000)
afterAll(() => tickets.stop(), 60_000)

const get = (path: string, as?: SignedIn) => tickets.ask('GET', path, { as })
const list = async <Item = ShownTicket>(path: string, as?: SignedIn): Promise<Item[]> => {
  const response = await get(path, as)
  expect(response.status).toBe(200)
  return (await response.json()) as Item[]
}
const titles = async (query: string) => (await list(`/api/tickets?${query}`)).map(({ title }) => title)

/** Follows `Link: rel="next"` to the end. */
async function allPages<Item>(path: string, as?: SignedIn): Promise<Item[][]> {
  const pages: Item[][] = []
  for (let next: string | undefined = path; next && pages.length < 100; ) {
    const response: Response = await get(next, as)
    pages.push((await response.json()) as Item[])
    next = /^<([^>]+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1]
  }
  return pages
}

describe('a list of tickets', () => {
  type Listed = ShownTicket & { createdAt?: string; seat?: { section: string } }
  it.each<[string, (ticket: Listed) => number | string, 1 | -1]>([
    ['newest', ({ createdAt }) => String(createdAt), -1],
    ['price', ({ price }) => price, 1],
    ['-price', ({ price }) => price, -1],
    ['date', ({ event }) => String(event && 'startsAt' in event && event.startsAt), 1],
    ['section', ({ seat }) => Number(seat?.section), 1],
  ])(
    'sorted by %s has every ticket once, in order, however the pages fall',
    async (sort, keyOf, direction) => {
      for (const limit of [1, 7, 20, 45, 100]) {
        const pages = await allPages<ShownTicket>(`/api/tickets?q=ticket&sort=${sort}&limit=${limit}`)
        const found = pages.flat()
        expect(pages.length).toBe(Math.ceil(many / limit))
        expect(new Set(found.map(({ id }) => id)).size).toBe(many)
        expect(found).toHaveLength(many)
        const keys = found.map(keyOf)
        const sorted = keys.toSorted((a, b) => (a < b ? -direction : a > b ? direction : 0))
        expect(keys).toEqual(sorted)
      }
    },
  )

  it('has twenty on a page, and a link to the next that keeps the question', async () => {
    const response = await get('/api/tickets?q=ticket&sort=price')
    expect((await response.json()) as unknown[]).toHaveLength(20)
    expect(response.headers.get('link')).toMatch(
      /^<\/api\/tickets\?q=ticket&sort=price&cursor=[\w-]+>; rel="next"$/,
    )
  })

  it('neither repeats nor skips what stays when other tickets come and go between pages', async () => {
    const first = await get('/api/tickets?q=ticket&sort=price&limit=20')
    const seen = (await first.json()) as ShownTicket[]
    const passing = await tickets.list({ title: 'Ticket passing', price: 50, event: showOn(1) }, seller)
    const next = /^<([^>]+)>/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
    const rest = (await allPages<ShownTicket>(next)).flat()
    await tickets.ask('DELETE', `/api/tickets/${passing.id}`, { as: seller })
    const ids = [...seen, ...rest].map(({ id }) => id).filter((id) => id !== passing.id)
    expect(ids).toHaveLength(many)
    expect(new Set(ids).size).toBe(many)
  })

  it.each<[string, string[]]>([
    ['q=beyonce', ['Beyoncé']],
    ['q=BEYON', ['Beyoncé']],
    ['q=koln', ['Beyoncé']],
    ['city=%E2%80%A6', []],
    ['q=dolls%20york', ['New York Dolls']],
    ['q=york&sort=price', ['Standing', 'New York Dolls']],
    ['city=york', ['Standing']],
    ['city=K%C3%96LN', ['Beyoncé']],
    ['city=kol', ['Beyoncé']],
    ['maxPrice=9.5&sort=price', ['No show at all', 'Standing']],
    ['minPrice=20&maxPrice=20', ['New York Dolls']],
    ['minPrice=100', ['Beyoncé']],
    ['from=2036-06-21T18:30:00.000Z&sort=date', ['New York Dolls', 'Standing']],
    ['from=2036-06-20&to=2036-06-21', ['Beyoncé']],
    ['event=beyonce-koln-2036-06-20', ['Beyoncé']],
    ['q=nobody', []],
    ['q=.*', []],
  ])('asked for %s has just these', async (query, expected) => {
    expect((await titles(query)).slice(0, 4)).toEqual(expected)
  })

  it('shows only what is on sale; its seller and an admin see the rest', async () => {
    const owner = tickets.signer.user()
    const { id } = await tickets.list({ title: 'Hidden' }, owner)
    await tickets.ask('DELETE', `/api/tickets/${id}`, { as: owner })
    expect(await titles('q=hidden')).toEqual([])
    const own = await list('/api/tickets?seller=me', owner)
    expect(own.map(({ status, proceeds }) => [status, proceeds])).toEqual([['withdrawn', 72]])
    expect(await list(`/api/tickets?seller=${owner.id}`, owner)).toHaveLength(1)
    const admin = tickets.signer.user({ roles: ['user', 'admin'] })
    expect((await list(`/api/tickets?seller=${owner.id}`, admin)).map(({ id: found }) => found)).toEqual([id])
    await expectRefusal(await get(`/api/tickets?seller=${owner.id}`, seller), 'FORBIDDEN')
    await expectRefusal(await get(`/api/tickets?seller=${owner.id}`), 'NOT_AUTHENTICATED')
    await expectRefusal(await get('/api/tickets?seller=me'), 'NOT_AUTHENTICATED')
  })
})

const cursorOf = (position: unknown) =>
  `cursor=${Buffer.from(JSON.stringify(position)).toString('base64url')}`
describe('a list asked for wrongly', () => {
  it.each<[string, string]>([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=ten', 'limit'],
    ['sort=random', 'sort'],
    ['minPrice=cheap', 'minPrice'],
    ['maxPrice=-1', 'maxPrice'],
    ['from=soon', 'from'],
    ['to=2036-13-01', 'to'],
    [`q=${'x'.repeat(101)}`, 'q'],
    ['q=a&q=b', 'q'],
    ['cursor=abc', 'cursor'],
    [`sort=newest&${cursorOf(['not a date', newId()])}`, 'cursor'],
    [`sort=newest&${cursorOf([{ $gt: '' }, newId()])}`, 'cursor'],
    [`sort=price&${cursorOf(['2036-06-01T18:30:00.000Z', newId()])}`, 'cursor'],
    [`sort=date&${cursorOf([50, newId()])}`, 'cursor'],
    [`sort=section&${cursorOf([50, newId()])}`, 'cursor'],
  ])('%s is VALIDATION_FAILED', async (query, field) => {
    expect((await expectRefusal(await get(`/api/tickets?${query}`), 'VALIDATION_FAILED')).field).toBe(field)
  })

  it('drops parameters nobody knows, operators among them', async () => {
    expect(await titles('utm_source=x&status[$ne]=available&maxPrice=5')).toEqual(['No show at all'])
  })
})

type Show = { id: string; name: string; listings: number; lowestPrice: number; startsAt: string }
describe('a list of shows', () => {
  it('has one entry for each show with tickets on sale, with their number and lowest price', async () => {
    const shows = await list<Show>('/api/events')
    expect(shows.map(({ id, listings, lowestPrice }) => [id, listings, lowestPrice])).toEqual([
      ['arctic-monkeys-leeds-2036-06-01', 15, 50],
      ['arctic-monkeys-leeds-2036-06-02', 15, 51],
      ['arctic-monkeys-leeds-2036-06-03', 15, 52],
      ['beyonce-koln-2036-06-20', 1, 500],
      ['new-york-dolls-bath-2036-06-21', 1, 20],
      ['the-national-york-2036-06-22', 1, 9],
    ])
    expect(Object.keys(shows[0] ?? {}).toSorted()).toEqual([
      'city',
      'currency',
      'id',
      'listings',
      'lowestPrice',
      'name',
      'startsAt',
      'timeZone',
      'venue',
    ])
  })

  it.each<[string, string[]]>([
    ['sort=price&limit=2', ['the-national-york-2036-06-22', 'new-york-dolls-bath-2036-06-21']],
    ['sort=listings&limit=1', ['arctic-monkeys-leeds-2036-06-01']],
    ['city=york', ['the-national-york-2036-06-22']],
    ['q=beyonce', ['beyonce-koln-2036-06-20']],
    ['from=2036-06-21&to=2036-06-22', ['new-york-dolls-bath-2036-06-21']],
  ])('asked for %s has just these', async (query, ids) => {
    expect((await list<Show>(`/api/events?${query}`)).map(({ id }) => id)).toEqual(ids)
  })

  it.each(['date', 'price', 'listings'])('sorted by %s has every show once, page by page', async (sort) => {
    const pages = await allPages<Show>(`/api/events?sort=${sort}&limit=4`)
    expect(pages.map((page) => page.length)).toEqual([4, 2])
    expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(6)
  })

  it.each([cursorOf([1.5, '']), cursorOf([-3, '']), cursorOf([1e300, '']), cursorOf(['x', ''])])(
    'does not fall over a cursor somebody made up (%s)',
    async (cursor) => {
      expect((await get(`/api/events?${cursor}`)).status).toBe(200)
    },
  )

  it('helps with a price: one show has its lowest and its median', async () => {
    const owner = tickets.signer.user()
    const event = showOn(25, { name: 'Low & Behold' })
    for (const price of [10, 30, 20]) await tickets.list({ price, event }, owner)
    const found = await (await get('/api/events/low-behold-leeds-2036-06-25')).json()
    expect(found).toMatchObject({ listings: 3, lowestPrice: 10, medianPrice: 20, city: 'Leeds' })
    for (const { id } of await list('/api/tickets?seller=me', owner)) {
      await tickets.ask('DELETE', `/api/tickets/${id}`, { as: owner })
    }
    const over = await (await get('/api/events/low-behold-leeds-2036-06-25')).json()
    expect(over).toMatchObject({ listings: 0, lowestPrice: null, medianPrice: null })
    await expectRefusal(await get('/api/events/nobody-nowhere-2036-01-01'), 'NOT_FOUND')
    await expectRefusal(await get('/api/events/%E0%A4%A'), 'NOT_FOUND')
  })
})

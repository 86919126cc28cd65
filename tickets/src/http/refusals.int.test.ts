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
beforeAll(async () => {
  tickets = await startTicketsUnderTest()
  seller = tickets.signer.user({ name: 'Sam' })
}, 60_000)
afterAll(() => tickets.stop(), 60_000)

const show = {
  name: 'Arctic Monkeys',
  venue: 'First Direct Arena',
  city: 'Leeds',
  startsAt: '2036-06-01T23:30:00.000Z',
  timeZone: 'Europe/London',
}
const whole = {
  title: '  Arctic Monkeys ',
  price: 80.5,
  currency: 'usd',
  event: show,
  seat: { section: '114', row: 'F', number: '12' },
  faceValue: 65,
  notes: 'aisle',
}
const post = (body: unknown, as: SignedIn | undefined = seller) =>
  tickets.ask('POST', '/api/tickets', { as, body })
const put = (id: string, body: unknown, headers = {}, as: SignedIn | undefined = seller) =>
  tickets.ask('PUT', `/api/tickets/${id}`, { as, body, headers })
const remove = (id: string, as: SignedIn | undefined = seller) =>
  tickets.ask('DELETE', `/api/tickets/${id}`, { as })
const relist = (id: string, as: SignedIn | undefined = seller) =>
  tickets.ask('POST', `/api/tickets/${id}/relist`, { as })
const json = async <Body = ShownTicket>(response: Response) => (await response.json()) as Body

const mine = () => tickets.list({}, seller)

describe('refusals', () => {
  it.each<[string, object, string]>([
    ['no title', { price: 80 }, 'title'],
    ['an empty title', { title: '   ', price: 80 }, 'title'],
    ['a title that is an operator', { title: { $gt: '' }, price: 80 }, 'title'],
    ['a title of 121 characters', { title: 'x'.repeat(121), price: 80 }, 'title'],
    ['no price', { title: 'T' }, 'price'],
    ['a price of nothing', { title: 'T', price: 0 }, 'price'],
    ['a negative price', { title: 'T', price: -1 }, 'price'],
    ['a price that is a word', { title: 'T', price: 'abc' }, 'price'],
    ['a price that is an operator', { title: 'T', price: { $gt: 0 } }, 'price'],
    ['a price in hexadecimal', { title: 'T', price: '0x10' }, 'price'],
    ['a price of null', { title: 'T', price: null }, 'price'],
    ['half a cent', { title: 'T', price: 19.999 }, 'price'],
    ['half a yen', { title: 'T', price: 0.5, currency: 'jpy' }, 'price'],
    ['a price without end', { title: 'T', price: '9'.repeat(400) }, 'price'],
    ['a billion', { title: 'T', price: 1e9 }, 'price'],
    ['a cent more than the most', { title: 'T', price: 100_000.01 }, 'price'],
    ['money nobody trades in', { title: 'T', price: 80, currency: 'btc' }, 'currency'],
    ['a face value of less than nothing', { title: 'T', price: 80, faceValue: -1 }, 'faceValue'],
    ['a show without a city', { title: 'T', price: 80, event: { ...show, city: undefined } }, 'event.city'],
    [
      'a show on no day',
      { title: 'T', price: 80, event: { ...show, startsAt: '2036-02-30T00:00:00Z' } },
      'event.startsAt',
    ],
    [
      'a show in year 10000 UTC',
      { title: 'T', price: 80, event: { ...show, startsAt: '9999-12-31T23:00:00-10:00' } },
      'event.startsAt',
    ],
    [
      'a show in no time zone',
      { title: 'T', price: 80, event: { ...show, timeZone: 'Mars/Olympus' } },
      'event.timeZone',
    ],
    ['a seat that is a word', { title: 'T', price: 80, seat: '12' }, 'seat'],
    ['notes of 501 characters', { title: 'T', price: 80, notes: 'x'.repeat(501) }, 'notes'],
  ])('a ticket with %s is not listed', async (_what, body, field) => {
    expect((await expectRefusal(await post(body), 'VALIDATION_FAILED')).field).toBe(field)
  })

  it('bodies that are not JSON, too large or of another type are not read', async () => {
    await expectRefusal(await post('{"title":'), 'MALFORMED_JSON')
    await expectRefusal(await post({ title: 'x'.repeat(1_000_000), price: 1 }), 'BODY_TOO_LARGE')
    const headers = { 'content-type': 'text/plain' }
    await expectRefusal(
      await tickets.ask('POST', '/api/tickets', { as: seller, body: '{}', headers }),
      'UNSUPPORTED_MEDIA_TYPE',
    )
  })

  it.each(['1', 'undefined', 'A'.repeat(24), '$ne', newId()])('nobody finds ticket %s', async (id) => {
    await expectRefusal(await tickets.ask('GET', `/api/tickets/${id}`), 'NOT_FOUND')
    await expectRefusal(await put(id, { price: 1 }), 'NOT_FOUND')
    await expectRefusal(await remove(id), 'NOT_FOUND')
    await expectRefusal(await relist(id), 'NOT_FOUND')
    await expectRefusal(await tickets.ask('GET', `/api/tickets/${id}/history`, { as: seller }), 'NOT_FOUND')
  })

  it.each<[string, object, string]>([
    ['half a cent', { price: 19.999 }, 'price'],
    ['a price of null', { price: null }, 'price'],
    ['an operator', { title: { $set: 1 } }, 'title'],
    ['another currency without a price in it', { currency: 'eur' }, 'price'],
    ['a face value that the new currency cannot say', { currency: 'jpy', price: 9000 }, 'faceValue'],
  ])('a ticket is not changed to %s', async (_what, body, field) => {
    const { id } = await json(await post({ ...whole, faceValue: 65.5 }))
    expect((await expectRefusal(await put(id, body), 'VALIDATION_FAILED')).field).toBe(field)
    expect((await tickets.find(id)).version).toBe(1)
  })

  it.each(['"2"', '"0"', '1', 'W/"1"', '"a"', ''])(
    'a change for version %s of a ticket at version 1 is STALE_VERSION',
    async (version) => {
      const { id } = await mine()
      const error = await expectRefusal(await put(id, { price: 1 }, { 'if-match': version }), 'STALE_VERSION')
      if (version === '"2"') expect(error.details).toEqual({ currentVersion: 1 })
      expect((await tickets.find(id)).price).toBe(80)
    },
  )

  it('of two sellers’ windows with the same version, one changes the ticket', async () => {
    const { id } = await mine()
    const headers = { 'if-match': '"1"' }
    const answers = await Promise.all([90, 91, 92].map((price) => put(id, { price }, headers)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412])
  })

  it('a reserved ticket changes only its price', async () => {
    const { id } = await tickets.reserved(seller)
    for (const body of [{ title: 'Another' }, { price: 95, notes: 'x' }, { seat: { row: 'A' } }]) {
      await expectRefusal(await put(id, body), 'TICKET_RESERVED')
    }
    await expectRefusal(await remove(id), 'TICKET_RESERVED')
    await expectRefusal(await relist(id), 'TICKET_RESERVED')
    expect(await tickets.find(id, seller)).not.toHaveProperty('pendingPrice')
  })

  it('a sold ticket changes nothing', async () => {
    const { id } = await tickets.sold(seller)
    for (const refused of [put(id, { price: 1 }), put(id, { title: 'A' }), remove(id), relist(id)]) {
      await expectRefusal(await refused, 'TICKET_SOLD')
    }
  })

  it.each<[string, string]>([
    ['what was not said', ''],
    ['nothing', 'ids='],
    ['a malformed id', 'ids=1'],
    ['a list with a gap', `ids=${newId()},`],
    ['51 tickets', `ids=${Array.from({ length: 51 }, () => newId()).join(',')}`],
  ])('a stream of %s is not opened', async (_what, query) => {
    await expectRefusal(await tickets.ask('GET', `/api/tickets/stream?${query}`), 'VALIDATION_FAILED')
  })
})

describe('the limit on changes', () => {
  it('is for each seller, over all that they do', async () => {
    const [sam, kim] = [tickets.signer.user(), tickets.signer.user()]
    const ticket = await tickets.list({}, sam)
    const answers = await Promise.all(Array.from({ length: 120 }, () => remove(ticket.id, sam)))
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1)
    expect((await post(whole, sam)).status).toBe(429)
    expect((await post(whole, kim)).status).toBe(201)
  })
})

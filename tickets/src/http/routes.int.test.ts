import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newId } from '@stagedoor/common/persistence/new-id'
import { eventually } from '@stagedoor/common/testing/eventually'
import { expectRefusal } from '@stagedoor/common/testing/expect-refusal'
import { type SignedIn, testSigner } from '@stagedoor/common/testing/signed-in'
import {
  type ShownTicket,
  startTicketsUnderTest,
  type TicketsUnderTest,
} from '../testing/tickets-under-test.ts'
import { routes } from './routes.ts'

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

describe('happy', () => {
  it('a seller lists a ticket with a title and a price', async () => {
    const response = await post({ title: 'Arctic Monkeys', price: 80 })
    expect(response.status).toBe(201)
    expect(await json(response)).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      title: 'Arctic Monkeys',
      price: 80,
      currency: 'usd',
      status: 'available',
      revision: 1,
      version: 1,
      userId: seller.id,
      seller: { id: seller.id, name: 'Sam' },
      proceeds: 72,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    })
  })

  it('a seller lists a ticket with everything that can be said about it', async () => {
    const { id } = await json(await post({ ...whole, isAdmin: true, status: 'sold', userId: newId() }))
    const ticket = await tickets.find(id)
    expect(ticket).toMatchObject({
      ...whole,
      title: 'Arctic Monkeys',
      userId: seller.id,
      status: 'available',
    })
    // 23:30 UTC is half past midnight in Leeds.
    expect(ticket.event?.id).toBe('arctic-monkeys-leeds-2036-06-02')
    expect(ticket).not.toHaveProperty('isAdmin')
  })

  it.each<[unknown, string, number]>([
    [19.99, 'usd', 19.99],
    ['19.99', 'usd', 19.99],
    [100_000, 'eur', 100_000],
    [0.01, 'gbp', 0.01],
    [500, 'jpy', 500],
  ])('a price of %j %s is exactly that', async (price, currency, shown) => {
    expect(await json(await post({ title: 'T', price, currency }))).toMatchObject({ price: shown, currency })
  })

  it('a seller changes the price; a field that is absent stays', async () => {
    const { id } = await json(await post(whole))
    const response = await put(id, { price: 95 })
    expect(response.status).toBe(200)
    expect(await json(response)).toMatchObject({
      ...whole,
      title: 'Arctic Monkeys',
      price: 95,
      version: 2,
      revision: 1,
    })
  })

  it('a seller takes notes, face value and seat back', async () => {
    const { id } = await json(await post(whole))
    const bare = await json(await put(id, { notes: '', faceValue: null, seat: {} }))
    for (const part of ['notes', 'faceValue', 'seat']) expect(bare).not.toHaveProperty(part)
    expect(bare).toMatchObject({ title: 'Arctic Monkeys', price: 80.5 })
  })

  it('a PUT that changes nothing is answered with the ticket as it is', async () => {
    const { id } = await json(await post(whole))
    expect(await json(await put(id, whole))).toMatchObject({ version: 1 })
    expect(await json(await put(id, {}))).toMatchObject({ version: 1 })
  })

  it('a new price of a reserved ticket is kept for the end of the hold, and told to seller and holder only', async () => {
    const ticket = await tickets.reserved(seller)
    const response = await put(ticket.id, { price: 95 })
    expect(response.status).toBe(202)
    expect(await json(response)).toMatchObject({ status: 'reserved', price: 80, pendingPrice: 95 })
    expect(await tickets.find(ticket.id, ticket.holder)).toMatchObject({ price: 80, pendingPrice: 95 })
    const publicView = await tickets.find(ticket.id, tickets.signer.user())
    for (const secret of ['pendingPrice', 'orderId', 'proceeds', 'holderId'])
      expect(publicView).not.toHaveProperty(secret)
    await tickets.end(ticket.order, 'order-cancelled')
    await eventually(async () =>
      expect(await tickets.find(ticket.id)).toMatchObject({ status: 'available', price: 95 }),
    )
  })

  it('a PUT of the current price takes a waiting one back', async () => {
    const ticket = await tickets.reserved(seller)
    await put(ticket.id, { price: 95 })
    const response = await put(ticket.id, { price: 80 })
    expect(response.status).toBe(202)
    expect(await json(response)).not.toHaveProperty('pendingPrice')
  })

  it('a change is made when If-Match names the current version', async () => {
    const { id } = await mine()
    expect((await put(id, { price: 81 }, { 'if-match': '"1"' })).status).toBe(200)
    expect((await put(id, { price: 82 }, { 'if-match': '*' })).status).toBe(200)
  })

  it('a ticket is withdrawn, twice if need be, and listed again', async () => {
    const { id } = await mine()
    for (let time = 0; time < 2; time += 1) expect((await remove(id)).status).toBe(204)
    expect((await tickets.find(id)).status).toBe('withdrawn')
    for (let time = 0; time < 2; time += 1) {
      const response = await relist(id)
      expect(response.status).toBe(200)
      expect(await json(response)).toMatchObject({ status: 'available', version: 3 })
    }
  })

  it('a seller reads what happened to a ticket and why, without who was buying; so does an admin', async () => {
    const ticket = await tickets.reserved(seller)
    await tickets.end(ticket.order, 'order-cancelled')
    await eventually(async () => expect((await tickets.find(ticket.id)).status).toBe('available'))
    for (const as of [seller, tickets.signer.user({ roles: ['user', 'admin'] })]) {
      const history = await json<object[]>(
        await tickets.ask('GET', `/api/tickets/${ticket.id}/history`, { as }),
      )
      expect(history).toMatchObject([
        { what: 'listed', status: 'available', price: 80, currency: 'usd' },
        { what: 'reserved', status: 'reserved' },
        { what: 'released', status: 'available', reason: 'expired' },
      ])
      expect(JSON.stringify(history)).not.toMatch(new RegExp(`${ticket.holder.id}|${ticket.order.orderId}`))
    }
  })

  it('a history tells which price was asked for during a hold', async () => {
    const { id } = await tickets.reserved(seller)
    await put(id, { price: 95 })
    const history = await json<object[]>(
      await tickets.ask('GET', `/api/tickets/${id}/history`, { as: seller }),
    )
    expect(history.at(-1)).toMatchObject({ what: 'repriced', price: 80, pendingPrice: 95 })
  })

  it('a history tells past prices in the currency they had', async () => {
    const { id } = await mine()
    await put(id, { price: 12_000, currency: 'jpy' })
    const history = await json<object[]>(
      await tickets.ask('GET', `/api/tickets/${id}/history`, { as: seller }),
    )
    expect(history).toMatchObject([
      { price: 80, currency: 'usd' },
      { price: 12_000, currency: 'jpy' },
    ])
  })

  it('a page follows tickets live', async () => {
    const { id } = await mine()
    const stop = new AbortController()
    const url = `/api/tickets/stream?ids=${id}`
    const response = await tickets.ask('GET', url)
    let text = ''
    const reading = response.body
      ?.pipeThrough(new TextDecoderStream())
      .pipeTo(new WritableStream({ write: (chunk) => void (text += chunk) }), { signal: stop.signal })
    await eventually(() => expect(text).toContain('event: snapshot\nid: 1\n'))
    await put(id, { price: 99 })
    await eventually(() => expect(text).toMatch(/event: change\nid: 2\ndata: .*"price":99/))
    stop.abort()
    await reading?.catch(() => {})
  })
})

describe('security', () => {
  const guarded = routes({} as never, async () => {}).filter(({ access }) => access !== 'public')
  const bodies: Record<string, object> = { post: { title: 'T', price: 1 }, put: { price: 1 } }
  const ask = async (
    route: (typeof guarded)[number],
    id: string,
    as?: SignedIn,
    headers?: Record<string, string>,
  ) =>
    tickets.ask(route.method.toUpperCase(), route.path.replace(':id', id), {
      ...(as && { as }),
      ...(bodies[route.method] && { body: bodies[route.method] }),
      ...(headers && { headers }),
    })

  it('covers every route that is not public', () => {
    expect(guarded.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'post /api/tickets',
      'get /api/tickets/stats',
      'put /api/tickets/:id',
      'delete /api/tickets/:id',
      'post /api/tickets/:id/relist',
      'get /api/tickets/:id/history',
    ])
  })

  it.each(guarded)(
    '$method $path is not open without a cookie, with a forged or with an expired one',
    async (route) => {
      const { id } = await mine()
      const expired = tickets.signer.token({ sub: seller.id, exp: 1 })
      await expectRefusal(await ask(route, id), 'NOT_AUTHENTICATED')
      await expectRefusal(await ask(route, id, testSigner().user({ id: seller.id })), 'NOT_AUTHENTICATED')
      const cookie = `session=${btoa(JSON.stringify({ jwt: expired }))}`
      await expectRefusal(await ask(route, id, undefined, { cookie }), 'NOT_AUTHENTICATED')
      expect(await tickets.find(id)).toMatchObject({ version: 1, status: 'available' })
    },
  )

  it.each(guarded.filter(({ path }) => path.includes(':id')))(
    '$method $path is not for somebody else’s ticket',
    async (route) => {
      const { id } = await mine()
      const response = await ask(route, id, tickets.signer.user())
      await expectRefusal(response, route.method === 'put' ? 'FORBIDDEN' : 'NOT_FOUND')
      expect(await tickets.find(id)).toMatchObject({ version: 1, status: 'available' })
    },
  )

  it.each(guarded.filter(({ method }) => method !== 'get'))(
    '$method $path is not for another site',
    async (route) => {
      const { id } = await mine()
      await expectRefusal(
        await ask(route, id, seller, { 'sec-fetch-site': 'cross-site' }),
        'CROSS_SITE_REQUEST',
      )
      expect((await tickets.find(id)).version).toBe(1)
    },
  )

  it('text that looks like code is only text', async () => {
    const title = '<script>alert(1)</script> $where {{7*7}}'
    expect((await json(await post({ title, price: 1 }))).title).toBe(title)
  })
})

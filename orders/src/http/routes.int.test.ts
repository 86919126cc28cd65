import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { OrderData } from '@stagedoor/common/contracts/order-events'
import type { TicketData } from '@stagedoor/common/contracts/ticket-events'
import type { OrderId } from '@stagedoor/common/domain/ids'
import { eventually } from '@stagedoor/common/testing/eventually'
import { type SignedIn, sessionCookieOf } from '@stagedoor/common/testing/signed-in'
import type { Response } from 'supertest'
import { type OrdersUnderTest, startOrdersUnderTest } from '../testing/orders-under-test.ts'

let orders: OrdersUnderTest

beforeAll(async () => {
  orders = await startOrdersUnderTest()
}, 60_000)
afterAll(() => orders.stop())

const place = (buyer: SignedIn, body: object, headers: Record<string, string> = {}) =>
  orders
    .http()
    .post('/api/orders')
    .set({ cookie: buyer.cookie, ...headers })
    .send(body)

/** Plays tickets: answers the order for this ticket once it is announced. */
async function answer(
  ticket: TicketData,
  how: 'reserved' | 'price_changed' | 'ticket_unavailable',
): Promise<void> {
  const asked = await eventually(async () => {
    const created = await orders.base.announced('order-created')
    const found = created
      .map(({ data }) => data as OrderData)
      .find(({ ticketId }) => ticketId === ticket.ticketId)
    if (!found) throw new Error('no order for the ticket yet')
    return found
  })
  const { orderId } = asked
  if (how === 'reserved') {
    await orders.aTicket({ ...ticket, version: 2, status: 'reserved', orderId, heldUntil: asked.expiresAt })
    return
  }
  const { ticketId, currency, revision } = ticket
  await orders.base.announce({
    type: 'reservation-rejected',
    data: {
      ticketId,
      version: 2,
      orderId,
      reason: how,
      currentTerms: { priceMinor: 9500, currency, revision },
    },
  })
}

describe('happy', () => {
  it('an order is placed at once and decided by tickets', async () => {
    const buyer = orders.signer.user()
    const ticket = await orders.aTicket()
    const placed = await place(buyer, { ticketId: ticket.ticketId }).expect(201)
    expect(placed.body).toMatchObject({ status: 'created', price: 80, currency: 'usd', cancelReason: null })

    await answer(ticket, 'reserved')
    const order = await eventually(async () => {
      const { body } = await orders
        .http()
        .get(`/api/orders/${placed.body.id}`)
        .set('cookie', buyer.cookie)
        .expect(200)
      expect(body.status).toBe('awaiting:payment')
      return body
    })
    expect(order.history.map((step: { to: string }) => step.to)).toEqual(['created', 'awaiting:payment'])
    expect(Date.parse(order.expiresAt) - Date.parse(order.serverTime)).toBeGreaterThan(890_000)
  })

  it('a buyer who waits is told the decision', async () => {
    const ticket = await orders.aTicket()
    const [response] = await Promise.all([
      place(orders.signer.user(), { ticketId: ticket.ticketId }, { prefer: 'wait=10' }),
      answer(ticket, 'reserved'),
    ])
    expect(response.status).toBe(201)
    expect(response.body.status).toBe('awaiting:payment')
  })

  it('a buyer who waited long enough gets the undecided order', async () => {
    const ticket = await orders.aTicket()
    const response = await place(orders.signer.user(), { ticketId: ticket.ticketId }, { prefer: 'wait=1' })
    expect(response.status).toBe(201)
    expect(response.body.status).toBe('created')
  })

  it('a ticket that is heard of while the buyer waits can be ordered', async () => {
    const ticketId = '00000000000000000000abcd' as TicketData['ticketId']
    const response = place(orders.signer.user(), { ticketId })
    await Promise.all([response.expect(201), pause(200).then(() => orders.aTicket({ ticketId }))])
  })

  it('the same key places one order, however often it is sent', async () => {
    const buyer = orders.signer.user()
    const ticket = await orders.aTicket()
    const press = () => place(buyer, { ticketId: ticket.ticketId }, { 'idempotency-key': 'press-1' })
    const answers = await Promise.all([press(), press(), press()])
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    const { body } = await orders.http().get('/api/orders').set('cookie', buyer.cookie).expect(200)
    expect(body).toHaveLength(1)
  })

  it('one key of two buyers is two orders', async () => {
    const ticket = await orders.aTicket()
    const headers = { 'idempotency-key': 'same' }
    const first = await place(orders.signer.user(), { ticketId: ticket.ticketId }, headers).expect(201)
    const second = await place(orders.signer.user(), { ticketId: ticket.ticketId }, headers).expect(201)
    expect(first.body.id).not.toBe(second.body.id)
  })

  it('a cancelled order stays cancelled, and frees its place among the holds', async () => {
    const buyer = orders.signer.user()
    const tickets = await Promise.all([1, 2, 3, 4, 5].map(() => orders.aTicket()))
    const placed = []
    for (const { ticketId } of tickets) placed.push(await place(buyer, { ticketId }).expect(201))
    const more = await orders.aTicket()
    await place(buyer, { ticketId: more.ticketId }).expect(409)

    const first = placed[0]?.body.id
    await orders.http().delete(`/api/orders/${first}`).set('cookie', buyer.cookie).expect(204)
    await orders.http().delete(`/api/orders/${first}`).set('cookie', buyer.cookie).expect(204)
    await place(buyer, { ticketId: more.ticketId }).expect(201)
  })

  it('orders are listed newest first, page by page', async () => {
    const buyer = orders.signer.user()
    for (let count = 0; count < 5; count += 1) {
      const { ticketId } = await orders.aTicket()
      await place(buyer, { ticketId }).expect(201)
    }
    const seen: string[] = []
    let path: string | undefined = '/api/orders?limit=2'
    while (path) {
      const { body, headers }: Response = await orders
        .http()
        .get(path)
        .set('cookie', buyer.cookie)
        .expect(200)
      seen.push(...body.map((order: { createdAt: string }) => order.createdAt))
      path = /<(.+)>; rel="next"/.exec(headers['link'] ?? '')?.[1]
    }
    expect(seen).toHaveLength(5)
    expect(seen).toEqual(seen.toSorted().toReversed())
  })
})

describe('refusals', () => {
  it('tell the price now when the seller raised it', async () => {
    const ticket = await orders.aTicket()
    const [response] = await Promise.all([
      place(
        orders.signer.user(),
        { ticketId: ticket.ticketId, price: 80, revision: 1 },
        { prefer: 'wait=10' },
      ),
      answer(ticket, 'price_changed'),
    ])
    expect(response.status).toBe(409)
    expect(response.body.errors[0]).toMatchObject({ code: 'PRICE_CHANGED', details: { currentPrice: 95 } })
  })

  it('tell who was too late', async () => {
    const ticket = await orders.aTicket()
    const [response] = await Promise.all([
      place(orders.signer.user(), { ticketId: ticket.ticketId }, { prefer: 'wait=10' }),
      answer(ticket, 'ticket_unavailable'),
    ])
    expect(response.status).toBe(409)
    expect(response.body.errors[0].code).toBe('TICKET_UNAVAILABLE')
  })

  it.each(['reserved', 'sold', 'withdrawn'] as const)(
    'are immediate for a ticket known to be %s',
    async (status) => {
      const orderId = '0000000000000000000000aa' as OrderId
      const ticket = await orders.aTicket({ status, ...(status !== 'withdrawn' && { orderId }) })
      const response = await place(orders.signer.user(), { ticketId: ticket.ticketId })
      expect(response.status).toBe(409)
      expect(response.body.errors[0].code).toBe('TICKET_UNAVAILABLE')
    },
  )

  it('keep sellers from buying their own tickets', async () => {
    const seller = orders.signer.user()
    const ticket = await orders.aTicket({ sellerId: seller.id })
    const response = await place(seller, { ticketId: ticket.ticketId }).expect(409)
    expect(response.body.errors[0].code).toBe('OWN_TICKET')
  })

  it('keep a key from being used for something else', async () => {
    const buyer = orders.signer.user()
    const [one, two] = [await orders.aTicket(), await orders.aTicket()]
    await place(buyer, { ticketId: one.ticketId }, { 'idempotency-key': 'k' }).expect(201)
    const response = await place(buyer, { ticketId: two.ticketId }, { 'idempotency-key': 'k' }).expect(422)
    expect(response.body.errors[0].code).toBe('IDEMPOTENCY_KEY_REUSED')
  })

  it('come after two seconds for a ticket nobody heard of', async () => {
    const response = await place(orders.signer.user(), { ticketId: 'ffffffffffffffffffffffff' })
    expect(response.status).toBe(404)
  })

  it.each([
    ['no ticket', {}, 'ticketId'],
    ['a malformed ticket', { ticketId: 'abc' }, 'ticketId'],
    ['an operator for a ticket', { ticketId: { $ne: null } }, 'ticketId'],
    ['a price of three decimals', { price: 19.999 }, 'price'],
    ['a negative price', { price: -1 }, 'price'],
    ['a price in words', { price: 'abc' }, 'price'],
    ['a price beyond all measure', { price: 1e9 }, 'price'],
    ['half a revision', { revision: 1.5 }, 'revision'],
  ])('name the field for %s', async (_name, body, field) => {
    const { ticketId } = await orders.aTicket()
    const asked = 'ticketId' in body || field === 'ticketId' ? body : { ticketId, ...body }
    const response = await place(orders.signer.user(), asked)
    expect(response.status).toBe(400)
    expect(response.body.errors[0]).toMatchObject({ code: 'VALIDATION_FAILED', field })
  })

  it.each([
    ['another list’s', ['garbage', 'x']],
    ['a number', [1e308, 'x']],
    ['an empty one', ['', 'x']],
  ])('name the cursor when it is %s', async (_name, position) => {
    const cursor = Buffer.from(JSON.stringify(position)).toString('base64url')
    const { cookie } = orders.signer.user()
    const response = await orders.http().get(`/api/orders?cursor=${cursor}`).set('cookie', cookie).expect(400)
    expect(response.body.errors[0]).toMatchObject({ code: 'VALIDATION_FAILED', field: 'cursor' })
  })

  it('say 409 when the money is already being taken', async () => {
    const buyer = orders.signer.user()
    const ticket = await orders.aTicket()
    const { body } = await place(buyer, { ticketId: ticket.ticketId }).expect(201)
    await orders.base.connection.collection('orders').updateOne(
      { _id: body.id },
      {
        $set: { status: 'awaiting:capture', priceMinor: 8000, capturingSince: new Date() },
        $inc: { version: 1 },
      },
    )
    const response = await orders
      .http()
      .delete(`/api/orders/${body.id}`)
      .set('cookie', buyer.cookie)
      .expect(409)
    expect(response.body.errors[0].code).toBe('ORDER_NOT_CANCELLABLE')
  })
})

describe('security', () => {
  const protectedRoutes = [
    ['post', '/api/orders'],
    ['get', '/api/orders'],
    ['get', '/api/orders/0000000000000000000000a1'],
    ['delete', '/api/orders/0000000000000000000000a1'],
    ['get', '/api/orders/0000000000000000000000a1/stream'],
  ] as const

  it.each(protectedRoutes)('%s %s needs somebody who is signed in', async (method, path) => {
    const response = await orders.http()[method](path).expect(401)
    expect(response.body.errors[0].code).toBe('NOT_AUTHENTICATED')
  })

  it.each(protectedRoutes)('%s %s takes no forged cookie', async (method, path) => {
    const { token } = (await import('@stagedoor/common/testing/signed-in')).testSigner()
    await orders.http()[method](path).set('cookie', sessionCookieOf(token())).expect(401)
  })

  it.each(['get', 'delete'] as const)('somebody else’s order is not there for %s', async (method) => {
    const ticket = await orders.aTicket()
    const { body } = await place(orders.signer.user(), { ticketId: ticket.ticketId }).expect(201)
    const stranger = orders.signer.user()
    await orders.http()[method](`/api/orders/${body.id}`).set('cookie', stranger.cookie).expect(404)
  })

  it('a list of somebody else’s orders is for admins', async () => {
    const [buyer, stranger] = [orders.signer.user(), orders.signer.user()]
    const admin = orders.signer.user({ roles: ['user', 'admin'] })
    const { ticketId } = await orders.aTicket()
    await place(buyer, { ticketId }).expect(201)
    const path = `/api/orders?userId=${buyer.id}`
    await orders.http().get(path).set('cookie', stranger.cookie).expect(403)
    const { body } = await orders.http().get(path).set('cookie', admin.cookie).expect(200)
    expect(body).toHaveLength(1)
  })
})

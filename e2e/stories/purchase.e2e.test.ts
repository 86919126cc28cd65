import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import { audit } from '../support/audit.ts'
import { type LiveStream, openLiveStream } from '../support/live-stream.ts'
import { errorCode, type Market, type OrderBody } from '../support/market.ts'
import { orderIn, reserved, sold } from '../support/sale.ts'
import { stackStartMs, startTestStack, type TestStack } from '../support/test-stack.ts'

let test: TestStack
let market: Market
beforeAll(async () => {
  test = await startTestStack()
  market = test.market
}, stackStartMs)
afterAll(() => test.stop(), stackStartMs)

describe('a purchase', () => {
  it.each(['tok_visa', 'pm_card_visa'])(
    'goes from the listing to the buyer’s hands, paid with %s',
    async (token) => {
      const { seller, buyer, ticket, order } = await reserved(market)
      expect(order).toMatchObject({ status: 'awaiting:payment', price: 80, userId: buyer.id })

      const paid = await market.pay(buyer, order.id, token)
      expect(paid.status).toBe(201)
      expect(paid.body).toMatchObject({
        status: 'captured',
        amount: 80,
        card: { brand: 'visa', last4: '4242' },
      })

      const complete = await eventually(async () => {
        const now = await market.order(buyer, order.id)
        expect(now.status).toBe('complete')
        return now
      })
      expect(complete.history.map(({ to, reason }) => [to, reason])).toEqual([
        ['created', 'placed'],
        ['awaiting:payment', 'ticket_reserved'],
        ['awaiting:capture', 'payment_authorized'],
        ['complete', 'payment_captured'],
      ])
      await eventually(async () => expect((await market.ticket(undefined, ticket.id)).status).toBe('sold'))
      expect(await test.stripe.movements(order.id)).toEqual(['authorized', 'captured'])

      await eventually(async () => {
        const { body } = await market.ask(seller, 'GET', '/api/payments/earnings')
        expect(body).toMatchObject([{ orderId: order.id, gross: 80, fee: 8, net: 72, state: 'earned' }])
      })
      const { body: past } = await market.ask(seller, 'GET', `/api/tickets/${ticket.id}/history`)
      expect((past as { what: string }[]).map(({ what }) => what)).toEqual(['listed', 'reserved', 'sold'])
      expect(JSON.stringify(past)).not.toContain(buyer.id)
    },
  )

  it('tells everybody else that the ticket is gone, while it is reserved and when it is sold', async () => {
    const { buyer, ticket, order } = await reserved(market)
    const rival = market.person('Rival')
    expect(errorCode(await market.reserve(rival, ticket.id))).toBe('TICKET_UNAVAILABLE')
    await market.pay(buyer, order.id)
    expect(errorCode(await market.reserve(rival, ticket.id))).toBe('TICKET_UNAVAILABLE')
    const { body: none } = await market.ask(rival, 'GET', '/api/orders')
    expect((none as OrderBody[]).filter(({ status }) => status !== 'cancelled')).toEqual([])
  })

  it('survives a declined card: the hold stays, and another card pays', async () => {
    const { buyer, order } = await reserved(market)
    const declined = await market.pay(buyer, order.id, 'pm_card_visa_chargeDeclined')
    expect([declined.status, errorCode(declined)]).toEqual([402, 'CARD_DECLINED'])
    expect((await market.order(buyer, order.id)).status).toBe('awaiting:payment')
    expect((await market.pay(buyer, order.id)).status).toBe(201)
  })

  it('is over after three declined cards, and the ticket is on sale again', async () => {
    const { buyer, ticket, order } = await reserved(market)
    for (let card = 0; card < 3; card += 1) await market.pay(buyer, order.id, 'pm_card_visa_chargeDeclined')
    await eventually(async () =>
      expect(await market.order(buyer, order.id)).toMatchObject({
        status: 'cancelled',
        cancelReason: 'payment_failed',
      }),
    )
    await eventually(async () => expect((await market.ticket(undefined, ticket.id)).status).toBe('available'))
  })

  it('can be given back by an admin: the money returns, once, and the ticket stays sold', async () => {
    const admin = market.person('Alex', ['user', 'admin'])
    const { buyer, ticket, order } = await sold(market)
    const refund = () =>
      market.ask(admin, 'POST', `/api/payments/${order.id}/refunds`, { reason: 'show cancelled' })
    expect((await Promise.all([refund(), refund()])).map(({ status }) => status)).toEqual([201, 201])
    await eventually(async () => expect((await market.order(buyer, order.id)).refundedAt).not.toBeNull())
    expect((await market.order(buyer, order.id)).status).toBe('complete')
    expect((await market.ticket(undefined, ticket.id)).status).toBe('sold')
    expect(await test.stripe.movements(order.id)).toEqual(['authorized', 'captured', 'refunded'])
  })

  it('is nobody else’s business', async () => {
    const { order } = await reserved(market)
    const stranger = market.person('Stranger')
    const answers = await Promise.all([
      market.ask(stranger, 'GET', `/api/orders/${order.id}`),
      market.ask(stranger, 'GET', `/api/orders/${order.id}/stream`),
      market.cancel(stranger, order.id),
      market.pay(stranger, order.id),
      market.ask(stranger, 'POST', '/api/payments/intents', { orderId: order.id }),
      market.ask(stranger, 'GET', `/api/payments/${order.id}`),
    ])
    expect(answers.map((answer) => [answer.status, errorCode(answer)])).toEqual(
      answers.map(() => [404, 'NOT_FOUND']),
    )
  })
})

describe('live pages', () => {
  const streams: LiveStream[] = []
  const open = async (path: string, viewer?: Parameters<typeof openLiveStream>[1]) => {
    const stream = await openLiveStream(`${test.stack.url}${path}`, viewer)
    streams.push(stream)
    return stream
  }
  const statusesOf = ({ pushed }: LiveStream) => pushed.map(({ event, data }) => [event, data['status']])
  afterAll(() => streams.forEach((stream) => stream.close()))

  it('show the buyer each step of an order, and everybody that the ticket is gone', async () => {
    const [seller, buyer] = [market.person('Sam'), market.person('Robin')]
    const ticket = await market.list(seller)
    const shelf = await open(`/api/tickets/stream?ids=${ticket.id}`)
    expect(statusesOf(shelf)).toEqual([['snapshot', 'available']])

    const order = orderIn(await market.reserve(buyer, ticket.id))
    await eventually(() => expect(statusesOf(shelf).at(-1)).toEqual(['change', 'reserved']), {
      withinMs: 2_000,
    })
    const checkout = await open(`/api/orders/${order.id}/stream`, buyer)
    await market.pay(buyer, order.id)

    await eventually(() => expect(statusesOf(shelf).at(-1)).toEqual(['change', 'sold']))
    await eventually(() => expect(statusesOf(checkout).at(-1)).toEqual(['change', 'complete']))
    expect(statusesOf(checkout)[0]).toEqual(['snapshot', 'awaiting:payment'])
    const versions = checkout.pushed.map(({ id }) => Number(id))
    expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b))
    expect(checkout.pushed.at(-1)?.data).toMatchObject(
      await market.order(buyer, order.id).then(({ id, version, history }) => ({ id, version, history })),
    )
    expect(JSON.stringify(shelf.pushed)).not.toContain(order.id)
    expect(JSON.stringify(shelf.pushed)).not.toContain(buyer.id)
  })

  it('tell a checkout within two seconds that its order is lost', async () => {
    const { buyer, order } = await reserved(market)
    const checkout = await open(`/api/orders/${order.id}/stream`, buyer)
    await market.cancel(buyer, order.id)
    await eventually(() => expect(statusesOf(checkout).at(-1)).toEqual(['change', 'cancelled']), {
      withinMs: 2_000,
    })
    expect(checkout.pushed.at(-1)?.data['cancelReason']).toBe('cancelled_by_buyer')
  })
})

it('leaves nothing undone and nothing untrue', async () => {
  expect(await audit(test.stack)).toEqual([])
})

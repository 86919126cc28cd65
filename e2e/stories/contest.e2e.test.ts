import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { audit } from '../support/audit.ts'
import { errorCode, type Market, type OrderBody, openMarket, type Person } from '../support/market.ts'
import { orderIn, reserved } from '../support/sale.ts'
import { stackStartMs, startTestStack, type TestStack } from '../support/test-stack.ts'

let test: TestStack
let market: Market
/** The marketplace past the gateway: one for each instance of orders. */
let instances: Market[]
beforeAll(async () => {
  test = await startTestStack({ replicas: { tickets: 2, orders: 2 }, maxHolds: 5 })
  market = test.market
  instances = test.stack.urls('orders').map((url) => openMarket({ url, dataDir: test.stack.dataDir }))
}, stackStartMs)
afterAll(async () => {
  for (const instance of instances) instance.close()
  await test.stop()
}, stackStartMs)

const ordersOf = async (buyer: Person): Promise<OrderBody[]> =>
  (await market.ask(buyer, 'GET', '/api/orders?limit=100')).body as OrderBody[]
const isHeld = ({ status }: OrderBody): boolean => status === 'awaiting:payment'

describe('fifty buyers at one gate', () => {
  it('exactly one wins, twenty times over', async () => {
    const seller = market.person('Sam')
    for (let round = 1; round <= 20; round += 1) {
      const ticket = await market.list(seller)
      const gate = Promise.withResolvers<void>()
      const crowd = Array.from({ length: 50 }, async () => {
        const buyer = market.person()
        await gate.promise
        const answer = await market.reserve(buyer, ticket.id, { price: 80, revision: 1 })
        return { buyer, outcome: answer.status === 201 ? orderIn(answer).status : errorCode(answer) }
      })
      gate.resolve()
      const told = await Promise.all(crowd)
      const winners = told.filter(({ outcome }) => outcome === 'awaiting:payment')
      const losers = told.filter(({ outcome }) => outcome === 'TICKET_UNAVAILABLE')
      expect({ round, winners: winners.length, losers: losers.length }).toEqual({
        round,
        winners: 1,
        losers: 49,
      })
    }
  })
})

describe('a buyer who holds four tickets and reaches for six more at once', () => {
  it('gets exactly one of them', async () => {
    const buyer = market.person('Robin')
    for (let hold = 0; hold < 4; hold += 1) await reserved(market, {}, buyer)
    const seller = market.person('Sam')
    const more = await Promise.all(Array.from({ length: 6 }, () => market.list(seller)))
    const answers = await Promise.all(
      more.map((ticket, index) => (instances[index % 2] ?? market).reserve(buyer, ticket.id)),
    )
    const codes = answers.map((answer) => errorCode(answer) ?? orderIn(answer).status)
    expect(codes.toSorted()).toEqual([
      ...Array.from({ length: 5 }, () => 'TOO_MANY_HOLDS'),
      'awaiting:payment',
    ])
    expect((await ordersOf(buyer)).filter(isHeld)).toHaveLength(5)

    const [held] = await ordersOf(buyer)
    await market.cancel(buyer, held?.id ?? '')
    await reserved(market, {}, buyer)
    expect((await ordersOf(buyer)).filter(isHeld)).toHaveLength(5)
  })
})

describe('a double click', () => {
  it('is one order, though each press reaches another instance', async () => {
    const buyer = market.person('Robin')
    const ticket = await market.list(market.person('Sam'))
    const press = { price: 80, revision: 1, key: 'one press' }
    const answers = await Promise.all(
      [0, 1, 0, 1].map((turn) => (instances[turn] ?? market).reserve(buyer, ticket.id, press)),
    )
    const orders = answers.map(orderIn)
    expect(new Set(orders.map(({ id }) => id)).size).toBe(1)
    expect(orders.every(isHeld)).toBe(true)
    expect(await ordersOf(buyer)).toHaveLength(1)

    const again = orderIn(await market.reserve(buyer, ticket.id, press))
    expect(again.id).toBe(orders[0]?.id)
    const other = await market.reserve(buyer, ticket.id, { ...press, price: 81 })
    expect([other.status, errorCode(other)]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED'])
  })

  it.each([0, 100])(
    'on the pay button, %d ms apart, takes the money once and tells both',
    async (afterMs) => {
      const { buyer, order } = await reserved(market)
      // While Stripe makes the intent for one press, the other is asked to come again; then it finds the order paid.
      await test.stripe.turn('faults', { kind: 'latency', on: 'payment_intents.create', delayMs: 400 })
      const second = pause(afterMs).then(() => market.pay(buyer, order.id))
      const paid = await Promise.all([market.pay(buyer, order.id), second])
      expect(paid.map(({ status }) => status)).toEqual([201, 201])
      expect(await test.stripe.movements(order.id)).toEqual(['authorized', 'captured'])
    },
  )

  it('keeps its key to itself: another buyer’s same key is another order', async () => {
    const ticket = await market.list(market.person('Sam'))
    const [robin, alex] = [market.person('Robin'), market.person('Alex')]
    const answers = await Promise.all(
      [robin, alex].map((buyer) => market.reserve(buyer, ticket.id, { key: 'shared' })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
  })
})

it('leaves nothing undone and nothing untrue', async () => {
  expect(await audit(test.stack)).toEqual([])
})

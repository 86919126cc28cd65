import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { idOf } from '@stagedoor/common/domain/ids'
import { eventually } from '@stagedoor/common/testing/eventually'
import { audit } from '../support/audit.ts'
import { brokerProxies } from '../support/broker-proxies.ts'
import { type EventWriter, openEventWriter } from '../support/event-writer.ts'
import { errorCode, type Market, type OrderBody } from '../support/market.ts'
import { reserved, type Sale } from '../support/sale.ts'
import { seeded } from '../support/seeded.ts'
import { stackStartMs, startTestStack, type TestStack } from '../support/test-stack.ts'

/** Long enough to pay in, short enough to wait for. */
const holdSeconds = 6
const broker = brokerProxies('payments')
let test: TestStack
let market: Market
let events: EventWriter
beforeAll(async () => {
  test = await startTestStack({ holdSeconds, env: broker.env })
  market = test.market
  events = await openEventWriter(test.stack)
}, stackStartMs)
afterEach(async () => {
  broker.of.payments.resume()
  await test.stripe.calm()
})
afterAll(async () => {
  await events.close()
  await test.stop()
  await broker.stop()
}, stackStartMs)

const becomes = ({ buyer, order }: Sale, status: string): Promise<OrderBody> =>
  eventually(
    async () => {
      const now = await market.order(buyer, order.id)
      expect(now.status).toBe(status)
      return now
    },
    { withinMs: 15_000 },
  )
const whenOver = ({ buyer, order }: Sale): Promise<OrderBody> =>
  eventually(
    async () => {
      const now = await market.order(buyer, order.id)
      expect(['complete', 'cancelled']).toContain(now.status)
      return now
    },
    { withinMs: 15_000 },
  )
const isOnSaleAgain = ({ ticket }: Sale) =>
  eventually(async () => expect((await market.ticket(undefined, ticket.id)).status).toBe('available'))
const untilMs = (instant: string): number => Math.max(0, Date.parse(instant) - Date.now())
const money = ({ order }: Sale) => test.stripe.movements(order.id)

const isKnownToPayments = ({ buyer, order }: Sale) =>
  eventually(async () =>
    expect((await market.ask(buyer, 'GET', `/api/payments/${order.id}`)).status).toBe(200),
  )

/** The bank sets the money aside, and payments cannot tell anybody. The answer comes once it can. */
async function payUnheard(sale: Sale) {
  await isKnownToPayments(sale)
  broker.of.payments.hold('toServer')
  const answer = market.pay(sale.buyer, sale.order.id)
  // Whoever called this may let go of the money already when it is looked at.
  await eventually(async () => expect((await money(sale))[0]).toBe('authorized'))
  return answer
}

describe('a hold', () => {
  it('ends in time: the ticket is on sale again, and the buyer was charged nothing', async () => {
    const sale = await reserved(market)
    const lost = await becomes(sale, 'cancelled')
    expect(lost.cancelReason).toBe('expired')
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(sale.order.expiresAt))
    await isOnSaleAgain(sale)
    expect(await money(sale)).toEqual([])
    const late = await market.pay(sale.buyer, sale.order.id)
    expect([late.status, errorCode(late)]).toEqual([409, 'ORDER_NOT_PAYABLE'])
  })
})

describe('payment and expiry at the same instant', () => {
  it('payment first: the order completes, though it is captured after its time and the timer rings', async () => {
    const sale = await reserved(market)
    await test.stripe.turn('faults', { kind: 'latency', on: 'payment_intents.capture', delayMs: 4_000 })
    const paying = payUnheard(sale)
    await pause(untilMs(sale.order.expiresAt) - 2_000)
    broker.of.payments.resume()
    await becomes(sale, 'awaiting:capture')
    await pause(untilMs(sale.order.expiresAt))
    const { id, expiresAt } = sale.order
    await events.announce({ type: 'expiration-complete', data: { orderId: idOf(id), expiresAt } })
    expect((await market.order(sale.buyer, id)).status).toBe('awaiting:capture')
    expect((await paying).status).toBe(201)
    const { history } = await becomes(sale, 'complete')
    expect(history.map(({ to }) => to)).toEqual([
      'created',
      'awaiting:payment',
      'awaiting:capture',
      'complete',
    ])
    expect(await money(sale)).toEqual(['authorized', 'captured'])
  })

  it('expiry first: what the bank had set aside is released, and never taken', async () => {
    const sale = await reserved(market)
    const paying = payUnheard(sale)
    expect((await becomes(sale, 'cancelled')).cancelReason).toBe('expired')
    broker.of.payments.resume()
    const answer = await paying
    expect([answer.status, errorCode(answer)]).toEqual([409, 'ORDER_NOT_PAYABLE'])
    await isOnSaleAgain(sale)
    await eventually(async () => expect(await money(sale)).toEqual(['authorized', 'released']))
  })

  it('expiry first, though nobody has noticed yet: too late is too late', async () => {
    await test.stack.stop('expiration')
    const sale = await reserved(market)
    const paying = payUnheard(sale)
    await pause(untilMs(sale.order.expiresAt) + 1)
    broker.of.payments.resume()
    expect((await becomes(sale, 'cancelled')).cancelReason).toBe('expired')
    expect((await paying).status).toBe(409)
    await eventually(async () => expect(await money(sale)).toEqual(['authorized', 'released']))
    await test.stack.start('expiration')
  })

  it('too close to tell: each order ends one way or the other, and so does its money', async () => {
    const sales = await Promise.all(Array.from({ length: 10 }, () => reserved(market)))
    await Promise.all(sales.map(isKnownToPayments))
    const paying = sales.map(payUnheard)
    const inOrder = sales.map(({ order }) => order.expiresAt).toSorted()
    await pause(untilMs(inOrder[5] ?? '') - 30)
    broker.of.payments.resume()
    const answers = await Promise.all(paying)
    for (const [index, sale] of sales.entries()) {
      const isPaid = (await whenOver(sale)).status === 'complete'
      // Whoever was told 202 has to look again.
      expect([isPaid ? 201 : 409, 202]).toContain(answers[index]?.status)
      await eventually(async () =>
        expect(await money(sale)).toEqual(['authorized', isPaid ? 'captured' : 'released']),
      )
    }
    console.log(`${answers.filter(({ status }) => status === 201).length} of 10 were paid in time`)
  })
})

describe('cancel against capture', () => {
  // Here nobody waits for the end of a hold.
  beforeAll(() => test.stack.restart('orders', { HOLD_SECONDS: '60' }), stackStartMs)

  it('is too late while the money is being taken', async () => {
    const sale = await reserved(market)
    await test.stripe.turn('faults', { kind: 'latency', on: 'payment_intents.capture', delayMs: 3_000 })
    const paying = market.pay(sale.buyer, sale.order.id)
    await becomes(sale, 'awaiting:capture')
    const answer = await market.cancel(sale.buyer, sale.order.id)
    expect([answer.status, errorCode(answer)]).toEqual([409, 'ORDER_NOT_CANCELLABLE'])
    expect((await paying).status).toBe(201)
    await becomes(sale, 'complete')
  })

  it('is in time while orders has not heard of the payment, and the money is released', async () => {
    const sale = await reserved(market)
    const paying = payUnheard(sale)
    await eventually(async () => expect(await money(sale)).toEqual(['authorized']))
    expect((await market.cancel(sale.buyer, sale.order.id)).status).toBe(204)
    broker.of.payments.resume()
    expect((await paying).status).toBe(409)
    await isOnSaleAgain(sale)
    await eventually(async () => expect(await money(sale)).toEqual(['authorized', 'released']))
  })

  it('at the same moment: the answer to the buyer is the truth, whichever it is', async () => {
    const chance = seeded()
    const race = async (): Promise<string> => {
      const sale = await reserved(market)
      const paying = market.pay(sale.buyer, sale.order.id)
      await pause(chance.below(300))
      const { status } = await market.cancel(sale.buyer, sale.order.id)
      const isCancelled = status === 204
      await becomes(sale, isCancelled ? 'cancelled' : 'complete')
      expect((await paying).status === 201).toBe(!isCancelled)
      await eventually(async () => expect((await money(sale)).includes('captured')).toBe(!isCancelled))
      return isCancelled ? 'cancelled' : 'complete'
    }
    const outcomes = []
    for (let round = 0; round < 4; round += 1) outcomes.push(...(await Promise.all([race(), race(), race()])))
    console.log(
      `${outcomes.filter((outcome) => outcome === 'cancelled').length} of ${outcomes.length} cancels were faster`,
    )
  })
})

it('leaves nothing undone and nothing untrue', async () => {
  expect(await audit(test.stack)).toEqual([])
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import { type FactsReader, openFactsReader } from '../../infra/local/audit/read-facts.ts'
import { audit } from '../support/audit.ts'
import { type EventWriter, openEventWriter } from '../support/event-writer.ts'
import { errorCode, type Market, type OrderBody } from '../support/market.ts'
import { orderIn, reserved, sold } from '../support/sale.ts'
import { seeded } from '../support/seeded.ts'
import { stackStartMs, startTestStack, type TestStack } from '../support/test-stack.ts'

let test: TestStack
let market: Market
beforeAll(async () => {
  test = await startTestStack({
    replicas: { tickets: 2, orders: 2, payments: 2, expiration: 2 },
    holdSeconds: 600,
  })
  market = test.market
}, stackStartMs)
afterAll(() => test.stop(), stackStartMs)

describe('while the broker is away for ten seconds', () => {
  it('orders are accepted, and all of them are decided when it is back', async () => {
    const seller = market.person('Sam')
    const tickets = await Promise.all(Array.from({ length: 5 }, () => market.list(seller)))
    expect(await audit(test.stack)).toEqual([])
    await test.stack.stop('nats', 'SIGKILL')
    const back = Date.now() + 10_000
    const placed: { buyer: ReturnType<Market['person']>; order: OrderBody }[] = []
    for (let turn = 0; Date.now() < back; turn += 1) {
      const buyer = market.person()
      const ticketId = tickets[turn % tickets.length]?.id ?? ''
      const order = orderIn(await market.reserve(buyer, ticketId, { price: 80, revision: 1, waitSeconds: 1 }))
      expect(order.status).toBe('created')
      placed.push({ buyer, order })
    }
    await test.stack.start('nats')
    await eventually(async () => {
      const now = await Promise.all(placed.map(({ buyer, order }) => market.order(buyer, order.id)))
      const held = now.filter(({ status }) => status === 'awaiting:payment')
      const lost = now.filter(({ cancelReason }) => cancelReason === 'ticket_unavailable')
      expect([held.length, lost.length]).toEqual([tickets.length, placed.length - tickets.length])
    })
    await sold(market)
    expect(await audit(test.stack)).toEqual([])
  })
})

describe('every event of a marketplace handled again, late and in any order, by two instances each', () => {
  let reader: FactsReader
  let events: EventWriter
  beforeAll(async () => {
    reader = await openFactsReader(test.stack)
    events = await openEventWriter(test.stack)
  })
  afterAll(async () => {
    await reader.close()
    await events.close()
  })

  it('changes nothing', async () => {
    await everyKindOfEnd()
    expect(await audit(test.stack)).toEqual([])
    const before = await statesNow()

    const chance = seeded()
    const stored = await events.stored()
    for (let again = 0; again < 2; again += 1) {
      // New ids: the broker must not take them for duplicates, nor may the services.
      await events.publish(chance.shuffled(stored).map((event) => ({ ...event, id: randomUUID() })))
    }
    expect(await audit(test.stack)).toEqual([])
    expect(await statesNow()).toEqual(before)
  })

  /** One order for each way in which an order can end, and one that is held. */
  async function everyKindOfEnd(): Promise<void> {
    await sold(market)
    const admin = market.person('Alex', ['user', 'admin'])
    const refunded = await sold(market)
    await market.ask(admin, 'POST', `/api/payments/${refunded.order.id}/refunds`, {
      reason: 'show cancelled',
    })
    const cancelled = await reserved(market)
    await market.cancel(cancelled.buyer, cancelled.order.id)
    // Somebody else holds that ticket now: a cancellation that is heard again must not take it from them.
    await eventually(async () =>
      expect(orderIn(await market.reserve(market.person(), cancelled.ticket.id)).status).toBe(
        'awaiting:payment',
      ),
    )
    const declined = await reserved(market)
    for (let card = 0; card < 3; card += 1) {
      await market.pay(declined.buyer, declined.order.id, 'pm_card_visa_chargeDeclined')
    }
    const raised = await market.list(market.person('Sam'))
    expect(errorCode(await market.reserve(market.person(), raised.id, { price: 79 }))).toBe('PRICE_CHANGED')
    await eventually(async () =>
      expect((await market.order(refunded.buyer, refunded.order.id)).refundedAt).not.toBeNull(),
    )
  }

  const statesNow = async () => {
    const { users, tickets, ticketCopies, orders, charges, ledger } = await reader.read()
    return { users, tickets, ticketCopies, orders, charges, ledger }
  }
})

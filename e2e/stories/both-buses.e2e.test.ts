import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import { audit } from '../support/audit.ts'
import { onEachBus } from '../support/each-bus.ts'
import { errorCode, type Market } from '../support/market.ts'
import { buyPersistently } from '../support/persistent-buyer.ts'
import { orderIn, sold, soldAtLast } from '../support/sale.ts'
import { stackStartMs, startTestStack, type TestStack } from '../support/test-stack.ts'

const crowdSize = 10
const freshPurchaseMs = 10_000

onEachBus((bus) => {
  let test: TestStack
  let market: Market
  beforeAll(async () => {
    test = await startTestStack({ bus, replicas: { tickets: 2, orders: 2 } })
    market = test.market
  }, stackStartMs)
  afterAll(() => test.stop(), stackStartMs)

  it('a ticket changes hands, and the money moves once', async () => {
    const { order } = await sold(market)
    expect(order.status).toBe('complete')
    expect(await test.stripe.movements(order.id)).toEqual(['authorized', 'captured'])
  })

  it('of fifty buyers at one gate exactly one wins', async () => {
    const ticket = await market.list(market.person('Sam'))
    const gate = Promise.withResolvers<void>()
    const crowd = Array.from({ length: 50 }, async () => {
      const buyer = market.person()
      await gate.promise
      const answer = await market.reserve(buyer, ticket.id, { price: 80, revision: 1 })
      return answer.status === 201 ? orderIn(answer).status : errorCode(answer)
    })
    gate.resolve()
    const told = Map.groupBy(await Promise.all(crowd), String)
    const counts = Object.fromEntries([...told].map(([word, all]) => [word, all.length]))
    expect(counts).toEqual({ 'awaiting:payment': 1, TICKET_UNAVAILABLE: 49 })
  })

  it('loses nothing to kill -9 of the broker while ten buyers buy', async () => {
    const seller = market.person('Sam')
    const tickets = await Promise.all(Array.from({ length: crowdSize / 2 }, () => market.list(seller)))
    const before = test.stack.pids()['nats']
    const crowd = Array.from({ length: crowdSize }, (_, turn) =>
      buyPersistently(market, tickets[turn % tickets.length]?.id ?? ''),
    )
    test.stack.kill('nats', 'SIGKILL')
    await eventually(() => expect([undefined, before]).not.toContain(test.stack.pids()['nats']))
    await test.stack.ready('nats')
    await soldAtLast(market, freshPurchaseMs)
    const outcomes = await Promise.all(crowd)
    expect(outcomes.filter(({ result, indecent }) => result === 'never told' || indecent.length > 0)).toEqual(
      [],
    )
    const bought = outcomes.filter(({ result }) => result === 'bought').map(({ ticketId }) => ticketId)
    expect(bought.toSorted()).toEqual(tickets.map(({ id }) => id).toSorted())
  })

  it('leaves nothing undone and nothing untrue', async () => {
    expect(await audit(test.stack)).toEqual([])
  })
})

import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import { databaseNames, serviceNames } from '../../infra/local/stack/names.ts'
import { audit } from '../support/audit.ts'
import type { Market } from '../support/market.ts'
import { buyPersistently, type Outcome } from '../support/persistent-buyer.ts'
import { soldAtLast } from '../support/sale.ts'
import { type Chance, seeded } from '../support/seeded.ts'
import { stackStartMs, startTestStack, type TestStack } from '../support/test-stack.ts'

const processes = [
  ...serviceNames,
  ...databaseNames.map((name) => `mongo-${name}`),
  'nats',
  'redis',
  'stripe',
  'gateway',
]
/** Two buyers for each ticket. */
const crowdSize = 10
const ticketsAtOnce = 5
const freshPurchaseMs = 10_000

let test: TestStack
let market: Market
let chance: Chance
/** What the buyers of each round were told, by the process that was killed. */
const crowds = new Map<string, Promise<Outcome>[]>()
beforeAll(async () => {
  chance = seeded()
  test = await startTestStack({ holdSeconds: 30 })
  market = test.market
}, stackStartMs)
afterAll(() => test.stop(), stackStartMs)

/** SIGKILL; resolves when the supervisor has it running and ready again. */
async function killAndHeal(name: string): Promise<void> {
  const { [name]: before } = test.stack.pids()
  test.stack.kill(name, 'SIGKILL')
  await eventually(() => expect([undefined, before]).not.toContain(test.stack.pids()[name]), {
    withinMs: 20_000,
  })
  await test.stack.ready(name)
}

describe('kill -9 while ten buyers buy', () => {
  it.each(processes)(
    'of %s: it comes back, and the next purchase goes through within ten seconds',
    async (name) => {
      const seller = market.person('Sam')
      const tickets = await Promise.all(Array.from({ length: ticketsAtOnce }, () => market.list(seller)))
      const buyers = Array.from({ length: crowdSize }, (_, index) => tickets[index % ticketsAtOnce]?.id ?? '')
      crowds.set(
        name,
        buyers.map((ticketId) => buyPersistently(market, ticketId)),
      )
      const afterMs = chance.below(400)
      await pause(afterMs)
      await killAndHeal(name)
      const tookMs = await soldAtLast(market, freshPurchaseMs)
      console.log(`${name} killed after ${afterMs} ms; the next purchase took ${tookMs} ms`)
    },
  )

  it('leaves every order decided, each ticket sold once, and nobody with a wrong answer', async () => {
    for (const [name, crowd] of crowds) {
      const outcomes = await Promise.all(crowd)
      expect({ name, indecent: outcomes.flatMap(({ indecent }) => indecent) }).toEqual({ name, indecent: [] })
      expect({ name, untold: outcomes.filter(({ result }) => result === 'never told') }).toEqual({
        name,
        untold: [],
      })
      for (const { buyer, orderId, result, ticketId } of outcomes) {
        const order = orderId && (await market.order(buyer, orderId))
        if (order)
          expect([name, order.status]).toEqual([name, result === 'bought' ? 'complete' : 'cancelled'])
        await eventually(async () => expect((await market.ticket(undefined, ticketId)).status).toBe('sold'))
      }
      const bought = outcomes.filter(({ result }) => result === 'bought').map(({ ticketId }) => ticketId)
      expect({ name, sold: bought.length }).toEqual({ name, sold: new Set(bought).size })
    }
  })

  it('leaves nothing undone and nothing untrue', async () => {
    expect(await audit(test.stack, { withinMs: 60_000 })).toEqual([])
  })
})

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { silentLogger } from '@stagedoor/common/runtime/logger'
import { eventually } from '@stagedoor/common/testing/eventually'
import { connectRedis } from '../../expiration/src/queue/connect-redis.ts'
import { audit } from '../support/audit.ts'
import { brokerProxies } from '../support/broker-proxies.ts'
import type { Market } from '../support/market.ts'
import { reserved, type Sale, sold } from '../support/sale.ts'
import { stackStartMs, startTestStack, type TestStack } from '../support/test-stack.ts'

const holdSeconds = 4
/** Orders looks for overdue orders itself every five seconds; a lost timer costs no more than that. */
const sweepMs = 5_000
const broker = brokerProxies('expiration')
let test: TestStack
let market: Market
beforeAll(async () => {
  test = await startTestStack({ holdSeconds, env: broker.env })
  market = test.market
}, stackStartMs)
afterAll(async () => {
  await test.stop()
  await broker.stop()
}, stackStartMs)

/** Three buyers hold a ticket each; then something happens; and each hold still ends in time. */
async function holdsEndInSpiteOf(disaster: () => Promise<unknown>): Promise<void> {
  const sales = await Promise.all([reserved(market), reserved(market), reserved(market)])
  const [, ended] = await Promise.all([disaster(), Promise.all(sales.map(whenEnded))])
  for (const lateMs of ended) expect(lateMs).toBeLessThan(sweepMs + 2_000)
}

/** How long after its time the ticket was on sale again, in ms. */
function whenEnded({ buyer, ticket, order }: Sale): Promise<number> {
  return eventually(
    async () => {
      expect(await market.order(buyer, order.id)).toMatchObject({
        status: 'cancelled',
        cancelReason: 'expired',
      })
      expect((await market.ticket(undefined, ticket.id)).status).toBe('available')
      const lateMs = Date.now() - Date.parse(order.expiresAt)
      expect(lateMs).toBeGreaterThanOrEqual(0)
      return lateMs
    },
    { withinMs: 20_000, everyMs: 100 },
  )
}

describe('holds end in time', () => {
  it('when Redis is wiped under the timers', () =>
    holdsEndInSpiteOf(async () => {
      const redis = await connectRedis(test.stack.addresses.redis, silentLogger)
      await redis.flushall()
      redis.disconnect()
    }))

  it('when Redis dies and comes back empty', () =>
    holdsEndInSpiteOf(async () => {
      await test.stack.stop('redis', 'SIGKILL')
      await rm(join(test.stack.dataDir, 'data/redis/appendonlydir'), { recursive: true })
      await test.stack.start('redis')
    }))

  it('when expiration is killed between the ringing of a timer and the broker’s word', () =>
    holdsEndInSpiteOf(async () => {
      broker.of.expiration.hold('toServer')
      await eventually(async () => expect(await timersThatRing()).toBeGreaterThan(0))
      test.stack.kill('expiration', 'SIGKILL')
      await eventually(() => expect(test.stack.pids()).not.toHaveProperty('expiration'))
      broker.of.expiration.cut()
      broker.of.expiration.resume()
    }))

  it('when expiration is not there at all', async () => {
    await test.stack.stop('expiration', 'SIGKILL')
    await holdsEndInSpiteOf(async () => {})
  })

  /** Timers that fire at this moment and wait for the broker: BullMQ's list of active jobs. */
  async function timersThatRing(): Promise<number> {
    const redis = await connectRedis(test.stack.addresses.redis, silentLogger)
    try {
      return await redis.llen('expiration:timers:active')
    } finally {
      redis.disconnect()
    }
  }
})

it('leaves nothing undone and nothing untrue, and the next purchase goes through', async () => {
  await test.stack.start('expiration')
  await sold(market)
  expect(await audit(test.stack)).toEqual([])
})

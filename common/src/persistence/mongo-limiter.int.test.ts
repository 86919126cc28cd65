import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Connection } from 'mongoose'
import type { Limiter } from '../http/limit.ts'
import { type Logger, silentLogger } from '../runtime/logger.ts'
import { eventually } from '../testing/eventually.ts'
import { type RealMongo, startMongo } from '../testing/real-mongo.ts'
import { connectMongo } from './connect-mongo.ts'
import { openLimiter } from './mongo-limiter.ts'

let mongo: RealMongo
let connection: Connection
const warnings: string[] = []
const logger: Logger = { ...silentLogger, warn: (_facts, message) => void warnings.push(message) }
beforeAll(async () => {
  mongo = await startMongo()
  connection = await connectMongo(mongo.database('limits'))
}, 60_000)
afterAll(async () => {
  await connection.close()
  await mongo.stop()
})

/** Patient with its store unless told otherwise: what it counts alone on a busy machine would be too much. */
const open = (name: string, most: number, storeTimeoutMs = 20_000): Promise<Limiter> =>
  openLimiter({ connection, logger }, { name, most, windowSeconds: 600 }, true, { storeTimeoutMs })
/** How many of so many attempts at the same moment passed. */
async function passed(limiter: Limiter, key: string, count: number): Promise<number> {
  const outcomes = await Promise.allSettled(Array.from({ length: count }, () => limiter.consume(key)))
  const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  for (const refusal of refusals) expect(refusal).toMatchObject({ name: 'TooManyRequestsError' })
  return count - refusals.length
}

describe('a limiter', () => {
  it('lets as many pass as it says, from the very first moment', async () => {
    expect(await passed(await open('first', 5), 'sam', 50)).toBe(5)
  })

  it('counts each key and each name for itself', async () => {
    const [one, other] = [await open('one', 2), await open('other', 2)]
    expect(await passed(one, 'sam', 3)).toBe(2)
    expect(await passed(one, 'kim', 3)).toBe(2)
    expect(await passed(other, 'sam', 3)).toBe(2)
  })

  it('forgets what it is told to forget', async () => {
    const limiter = await open('forgetful', 2)
    expect(await passed(limiter, 'sam', 3)).toBe(2)
    await limiter.reset('sam')
    expect(await passed(limiter, 'sam', 3)).toBe(2)
  })

  it('counts alone while its store is away: it locks nobody out, and leaves no door open', async () => {
    const limiter = await open('alone', 3, 1_000)
    await mongo.kill()
    const startedAt = performance.now()
    expect(await passed(limiter, 'sam', 10)).toBe(3)
    expect(performance.now() - startedAt).toBeLessThan(4_000)
    expect(await passed(limiter, 'kim', 1)).toBe(1)
    expect(warnings).toContain('the limiter’s store is away; this instance counts alone')

    await mongo.restart()
    await eventually(async () => {
      const before = warnings.length
      await limiter.consume(`probe-${before}`)
      expect(warnings).toHaveLength(before)
    })
    expect(await passed(limiter, 'new', 5)).toBe(3)
  }, 30_000)
})

import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from 'mongoose'
import { RateLimiterMemory, RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import { TooManyRequestsError } from '../errors/too-many-requests-error.ts'
import { type Limit, type Limiter, perUser, unlimited } from '../http/limit.ts'
import type { Logger } from '../runtime/logger.ts'

export type LimitRule = {
  /** Names what is limited; keys of one name count together. */
  readonly name: string
  /** Requests within the window; the next one is refused. */
  readonly most: number
  readonly windowSeconds: number
}

/**
 * Opens a limit that holds exactly across all instances, in the service's own MongoDB. Its index is there before the
 * first request: without it, requests at the same moment would count apart. When the store does not answer, each instance
 * goes on counting alone in memory: nobody is locked out, and the door does not stand open (docs/decisions/013).
 * @param isOn false lifts the limit
 * @param options.storeTimeoutMs how long the store may take before this instance counts alone; default 1,000
 */
export async function openLimiter(
  { connection, logger }: { connection: Connection; logger: Logger },
  { name, most, windowSeconds }: LimitRule,
  isOn: boolean,
  { storeTimeoutMs = 1_000 } = {},
): Promise<Limiter> {
  if (!isOn) return unlimited
  const rule = { keyPrefix: name, points: most, duration: windowSeconds }
  // A count that a failover forgets hurts nobody.
  const db = connection.getClient().db(connection.name, { writeConcern: { w: 1 } })
  const stored = new RateLimiterMongo({
    ...rule,
    storeClient: db,
    tableName: 'limits',
    disableIndexesCreation: true,
  })
  const alone = new RateLimiterMemory(rule)
  await createIndexes(connection)

  return {
    consume: async (key) => {
      try {
        await inTime(stored.consume(key), storeTimeoutMs)
      } catch (error) {
        if (error instanceof RateLimiterRes) throw tooMany(error)
        logger.warn({ err: error, limit: name }, 'the limiter’s store is away; this instance counts alone')
        await alone.consume(key).catch((refused: RateLimiterRes) => {
          throw tooMany(refused)
        })
      }
    },
    reset: async (key) => {
      await alone.delete(key)
      await inTime(stored.delete(key), storeTimeoutMs).catch((error: unknown) =>
        logger.warn({ err: error, limit: name }, 'a limit was not reset'),
      )
    },
  }
}

/** Opens a limit for each user who is signed in, within a minute. */
export const openUserLimit = async (
  base: Parameters<typeof openLimiter>[0],
  { name, perMinute }: { readonly name: string; readonly perMinute: number },
  isOn: boolean,
): Promise<Limit> => perUser(await openLimiter(base, { name, most: perMinute, windowSeconds: 60 }, isOn))

async function createIndexes(connection: Connection): Promise<void> {
  const limits = connection.collection('limits')
  await limits.createIndex({ expire: -1 }, { expireAfterSeconds: 0 })
  await limits.createIndex({ key: 1 }, { unique: true })
}

/** The driver waits longer for a server than somebody who signs in should. */
async function inTime(answer: Promise<unknown>, limitMs: number): Promise<void> {
  const waiting = new AbortController()
  const late = pause(limitMs, undefined, { signal: waiting.signal }).then(() => {
    throw new Error(`no answer within ${limitMs} ms`)
  })
  late.catch(() => {})
  try {
    await Promise.race([answer, late])
  } finally {
    waiting.abort()
  }
}

const tooMany = ({ msBeforeNext }: RateLimiterRes): TooManyRequestsError =>
  new TooManyRequestsError(Math.max(1, Math.ceil(msBeforeNext / 1000)))

import { UnavailableError } from '@stagedoor/common/errors/unavailable-error'
import type { Logger } from '@stagedoor/common/runtime/logger'
import { Redis } from 'ioredis'

const startLimitMs = 30_000
const commandTimeoutMs = 5_000
const longestReconnectMs = 1_000

/** Waits a little longer before each attempt to reconnect: 50 ms, 100 ms, ... 1 s. */
export const reconnectAfterMs = (attempt: number): number => Math.min(attempt * 50, longestReconnectMs)

/**
 * Connects for commands that fail at once while Redis is away: the event that led to them is tried again.
 * @throws Error when Redis does not answer within 30 s of the start
 */
export async function connectRedis(url: string, logger: Logger): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    enableAutoPipelining: true,
    maxRetriesPerRequest: 1,
    commandTimeout: commandTimeoutMs,
    retryStrategy: reconnectAfterMs,
  })
  reportChanges(redis, logger)
  await untilReady(redis)
  return redis
}

/**
 * Runs commands, and says in the words of the house that Redis could not.
 * @throws UnavailableError when it is away, loading, full or too slow
 */
export async function onRedis<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw new UnavailableError(`Redis: ${String(error)}`)
  }
}

/** True for what only says that Redis cannot be reached: the changes of the connection are reported already. */
export const isConnectionError = (error: Error): boolean =>
  'syscall' in error || error.message === 'Connection is closed.'

/** One line when the connection is lost or cannot be made, one when it is there; not one for each attempt. */
function reportChanges(redis: Redis, logger: Logger): void {
  let isKnownAway = false
  redis.on('error', (error: Error) => {
    if (!isKnownAway) logger.warn({ err: error }, 'Redis is away')
    isKnownAway = true
  })
  redis.on('ready', () => {
    if (isKnownAway) logger.info({}, 'Redis is back')
    isKnownAway = false
  })
}

async function untilReady(redis: Redis): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const limit = setTimeout(() => reject(new Error('Redis does not answer')), startLimitMs)
  redis.once('ready', resolve)
  // A first attempt that fails rejects here, but the client goes on trying.
  redis.connect().catch(() => undefined)
  try {
    await promise
  } catch (error) {
    redis.disconnect()
    throw error
  } finally {
    clearTimeout(limit)
  }
}

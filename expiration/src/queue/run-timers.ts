import { setTimeout as pause } from 'node:timers/promises'
import { idOf, type OrderId } from '@stagedoor/common/domain/ids'
import { withCause } from '@stagedoor/common/runtime/cause'
import type { Logger } from '@stagedoor/common/runtime/logger'
import { type Job, Worker } from 'bullmq'
import type { Timer } from '../domain/timer.ts'
import { isConnectionError, reconnectAfterMs } from './connect-redis.ts'
import { keyPrefix, type TimerJob, timerQueue } from './timer-queue.ts'

const firingAtOnce = 50
const firstRetryMs = 200
const longestRetryMs = 10_000
/** A timer whose process died while it fired is fired by another one after at most twice this time. */
const lockMs = 10_000
const fetchRetryMs = 1_000
/** A little longer than the broker may take to confirm. */
const stopLimitMs = 6_000
const awayCheckMs = 50

const settings = {
  prefix: keyPrefix,
  concurrency: firingAtOnce,
  lockDuration: lockMs,
  stalledInterval: lockMs,
  maxStalledCount: Number.MAX_SAFE_INTEGER,
  runRetryDelay: fetchRetryMs,
  settings: {
    backoffStrategy: (attempts: number) => Math.min(longestRetryMs, firstRetryMs * 2 ** (attempts - 1)),
  },
}

type Running = {
  /** Lets timers that fire finish; without Redis that cannot be, and another process fires them again. */
  stop(): Promise<void>
}

/** Fires timers as they come due. One that fails is tried again without end: 200 ms, 400 ms, ... 10 s later. */
export function runTimers(options: {
  redisUrl: string
  isConnected: () => boolean
  fire: (timer: Timer) => Promise<void>
  logger: Logger
}): Running {
  const { redisUrl, isConnected, fire, logger } = options
  let stopping = false
  const worker = new Worker<TimerJob>(timerQueue, (job) => fireJob(job, fire), {
    connection: {
      url: redisUrl,
      maxRetriesPerRequest: null,
      // BullMQ's close would wait for a connection that is lost meanwhile.
      retryStrategy: (attempt: number) => (stopping ? null : reconnectAfterMs(attempt)),
    },
    ...settings,
  })
  worker.on('error', (error) => {
    if (!isConnectionError(error)) logger.warn({ err: error }, 'the timers are disturbed')
  })
  worker.on('failed', (job, error) => {
    logger.warn({ err: error, orderId: job?.id }, 'a timer will be fired again')
  })
  return {
    stop: async () => {
      stopping = true
      const closed = worker.close(!isConnected())
      await Promise.race([closed, untilAway(isConnected), pause(stopLimitMs, undefined, { ref: false })])
    },
  }
}

/** Ends when Redis is away, also when it went while the timers were stopping: there is nothing to wait for. */
async function untilAway(isConnected: () => boolean): Promise<void> {
  while (isConnected()) await pause(awayCheckMs, undefined, { ref: false })
}

async function fireJob({ id, data }: Job<TimerJob>, fire: (timer: Timer) => Promise<void>): Promise<void> {
  const timer: Timer = { orderId: idOf<OrderId>(id ?? ''), expiresAt: new Date(data.expiresAt) }
  await (data.cause ? withCause(data.cause, () => fire(timer)) : fire(timer))
}

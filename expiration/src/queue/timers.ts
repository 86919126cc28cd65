import type { OrderId } from '@stagedoor/common/domain/ids'
import { currentCause } from '@stagedoor/common/runtime/cause'
import type { Clock } from '@stagedoor/common/runtime/clock'
import { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import { type Timer, untilFiringMs } from '../domain/timer.ts'
import { onRedis } from './connect-redis.ts'
import { inMoments } from './in-moments.ts'
import { keyPrefix, type TimerJob, timerQueue } from './timer-queue.ts'

/** Timers in Redis: they outlive the process. */
export type Timers = {
  /**
   * Sets a timer. Safe to repeat: an order has one timer, and the first one stays.
   * @throws UnavailableError
   */
  schedule(timer: Timer): Promise<void>
  /**
   * Removes a timer. Safe to repeat; one that is firing at this moment is let go.
   * @throws UnavailableError
   */
  remove(orderId: OrderId): Promise<void>
}

/** Nobody reads the queue's own event stream; BullMQ cannot do without. */
const keptQueueEvents = 100

/** Short beside any hold, long enough for a dozen orders at full load. */
const momentMs = 25

const settings = {
  prefix: keyPrefix,
  streams: { events: { maxLen: keptQueueEvents } },
  defaultJobOptions: {
    attempts: Number.MAX_SAFE_INTEGER,
    backoff: { type: 'custom' },
    removeOnComplete: true,
    removeOnFail: true,
  },
}

/** @param redis stays the caller's to close */
export async function openTimers(redis: Redis, clock: Clock): Promise<Timers> {
  const queue = new Queue<TimerJob>(timerQueue, { connection: redis, ...settings })
  // Each call reports its own failure; the connection reports the loss of Redis.
  queue.on('error', () => undefined)
  await queue.waitUntilReady()
  const together = inMoments(momentMs)
  return {
    schedule: async (timer) => {
      const data: TimerJob = { expiresAt: timer.expiresAt.toISOString(), cause: currentCause() }
      const options = { jobId: timer.orderId, delay: untilFiringMs(timer, clock.now()) }
      await together(() => onRedis(() => queue.add(timerQueue, data, options)))
    },
    remove: async (orderId) => {
      await together(() => onRedis(() => queue.remove(orderId)))
    },
  }
}

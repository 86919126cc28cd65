import type { Cause } from '@stagedoor/common/runtime/cause'

/** What the queue keeps of a timer; the job's id is the order's. */
export type TimerJob = {
  /** ISO 8601. */
  readonly expiresAt: string
  /** What led to the timer, so that its firing can be traced back to the order. */
  readonly cause?: Cause | undefined
}

/** Name of the queue and of its jobs. */
export const timerQueue = 'timers'

/** All keys in Redis begin with it. */
export const keyPrefix = 'expiration'

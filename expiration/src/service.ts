import type { Announcement } from '@stagedoor/common/messaging/seal'
import type { Clock } from '@stagedoor/common/runtime/clock'
import type { Marker } from './queue/marker.ts'
import type { Timers } from './queue/timers.ts'
import { fireTimer } from './use-cases/fire-timer.ts'
import { type RecentNews, rebuildLostTimers, rebuildTimers } from './use-cases/rebuild-lost-timers.ts'
import { removeTimer } from './use-cases/remove-timer.ts'
import { scheduleTimer } from './use-cases/schedule-timer.ts'

export type ExpirationDependencies = {
  readonly timers: Timers
  readonly marker: Marker
  readonly announce: (announcement: Announcement) => Promise<void>
  readonly recentNews: RecentNews
  readonly clock: Clock
  readonly holdSeconds: number
}

/** What expiration can do. */
export const createExpirationService = (dependencies: ExpirationDependencies) => ({
  // what orders decide
  scheduleTimer: scheduleTimer(dependencies),
  removeTimer: removeTimer(dependencies),

  // what time does
  fireTimer: fireTimer(dependencies),
  rebuildLostTimers: rebuildLostTimers(dependencies),
  rebuildTimers: rebuildTimers(dependencies),
})

export type ExpirationService = ReturnType<typeof createExpirationService>

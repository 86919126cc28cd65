import type { Clock } from '@stagedoor/common/runtime/clock'
import { runningTimers, type TimerNews } from '../domain/timer.ts'
import type { Marker } from '../queue/marker.ts'
import type { Timers } from '../queue/timers.ts'

/** Added to the hold: for the way from the order to the stream, and for clocks that differ. */
const slackSeconds = 120

/** How many timers are on their way to the queue at a time. */
const atOnce = 500

/** Where the stream's news of orders since an instant come from. */
export type RecentNews = (since: Date) => Promise<TimerNews[]>

/**
 * Finds out whether the queue has lost its timers, and if so sets them again from the stream of the last hold.
 * Safe to repeat, and to run in two instances at once. Those that came due meanwhile fire at once.
 * @returns how many timers were set; undefined when none were lost
 */
export const rebuildLostTimers =
  (dependencies: {
    marker: Marker
    timers: Timers
    recentNews: RecentNews
    clock: Clock
    holdSeconds: number
  }) =>
  async (): Promise<number | undefined> => {
    const { marker, timers, recentNews, clock, holdSeconds } = dependencies
    if (await marker.isThere()) return undefined
    return await marker.setAfter(async () => {
      const now = clock.now().getTime()
      const news = await recentNews(new Date(now - (holdSeconds + slackSeconds) * 1000))
      const running = runningTimers(news, new Date(now - slackSeconds * 1000))
      for (let start = 0; start < running.length; start += atOnce) {
        await Promise.all(running.slice(start, start + atOnce).map(timers.schedule))
      }
      return running.length
    })
  }

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

type Dependencies = {
  readonly marker: Marker
  readonly timers: Timers
  readonly recentNews: RecentNews
  readonly clock: Clock
  readonly holdSeconds: number
}

/**
 * Finds out whether the queue has lost its timers, and if so sets them again. Safe to repeat, and to run in two
 * instances at once. Those that came due meanwhile fire at once.
 * @returns how many timers were set; undefined when none were lost
 */
export const rebuildLostTimers = (dependencies: Dependencies) => async (): Promise<number | undefined> => {
  const { marker } = dependencies
  if (await marker.isThere()) return undefined
  return await marker.setAfter(rebuildTimers(dependencies))
}

/** Sets the timers that should be running by the stream of the last hold. Safe to repeat; those that are set stay. */
export const rebuildTimers =
  ({ timers, recentNews, clock, holdSeconds }: Omit<Dependencies, 'marker'>) =>
  async (): Promise<number> => {
    const now = clock.now().getTime()
    const news = await recentNews(new Date(now - (holdSeconds + slackSeconds) * 1000))
    const running = runningTimers(news, new Date(now - slackSeconds * 1000))
    for (let start = 0; start < running.length; start += atOnce) {
      await Promise.all(running.slice(start, start + atOnce).map(timers.schedule))
    }
    return running.length
  }

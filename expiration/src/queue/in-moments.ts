import { setTimeout as pause } from 'node:timers/promises'

/** Runs work as one of many: all that was asked for within the same moment begins together at its end. */
export type InMoments = <Result>(work: () => Promise<Result>) => Promise<Result>

/**
 * Lets commands that nobody waits for travel together: with auto-pipelining they reach Redis in one write, which costs
 * more than the commands themselves. What is asked for first begins first.
 * @example const together = inMoments(25); await together(() => redis.get('a'))
 */
export function inMoments(momentMs: number): InMoments {
  let end: Promise<void> | undefined
  return async (work) => {
    end ??= pause(momentMs).then(() => {
      end = undefined
    })
    await end
    return await work()
  }
}

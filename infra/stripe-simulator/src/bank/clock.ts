/** The simulator's time: real time, moved forward by jumps. */
export type Clock = ReturnType<typeof virtualClock>

/** A clock that runs with real time and can jump ahead, never back. */
export function virtualClock(realNow: () => number = Date.now) {
  let aheadMs = 0
  return {
    /** Unix milliseconds. */
    now: (): number => realNow() + aheadMs,
    /** How far the clock is ahead of real time, in milliseconds. */
    aheadMs: (): number => aheadMs,
    /** Jumps ahead by so many milliseconds. */
    jump(ms: number): void {
      aheadMs += ms
    },
    /** Back to real time, as after a reset. */
    reset(to = 0): void {
      aheadMs = to
    },
  }
}

import type { Clock } from '../runtime/clock.ts'

export type FakeClock = Clock & {
  /** Lets time pass. */
  advance(seconds: number): void
}

/** A clock that stands still until it is told to move. */
export function fakeClock(start = '2026-05-03T12:00:00.000Z'): FakeClock {
  let now = new Date(start).getTime()
  return {
    now: () => new Date(now),
    advance: (seconds) => {
      now += seconds * 1000
    },
  }
}

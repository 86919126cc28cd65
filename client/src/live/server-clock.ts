/** Tells the server's time from what its answers said, whatever the reader's clock shows. */
export type ServerClock = {
  /** The server's time in ms since 1970. */
  now(): number
  /** An answer arrived just now that said what time it was on the server. */
  heard(serverTime: string): void
}

/**
 * Runs on a monotonic clock, so that nobody's changing the time moves it. An answer is always a little old when it
 * arrives, never young: of several, the one that puts the server's clock furthest ahead is nearest to the truth.
 * @param monotonicMs such as `() => performance.now()`
 */
export function createServerClock(serverTime: string, monotonicMs: () => number): ServerClock {
  let ahead = Date.parse(serverTime) - monotonicMs()
  return {
    now: () => ahead + monotonicMs(),
    heard: (time) => {
      ahead = Math.max(ahead, Date.parse(time) - monotonicMs())
    },
  }
}

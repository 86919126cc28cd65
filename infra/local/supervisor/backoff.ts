const firstMs = 250
const longestMs = 5_000
/** A process that lived this long was well: counting starts again. */
const wellAfterMs = 10_000

/** How long to wait before the next restart: 250 ms, doubling up to 5 s, from the start again after a good run. */
export function createBackoff(): { next(livedMs: number): number } {
  let restarts = 0
  return {
    next(livedMs) {
      if (livedMs >= wellAfterMs) restarts = 0
      const delay = Math.min(firstMs * 2 ** restarts, longestMs)
      restarts += 1
      return delay
    },
  }
}

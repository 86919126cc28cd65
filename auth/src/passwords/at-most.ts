import { UnavailableError } from '@stagedoor/common/errors/unavailable-error'

/**
 * Runs work a few at a time; the rest waits its turn.
 * @param limit how many run at once
 * @param mostWaiting how many may wait
 * @returns a function that runs work. It throws UnavailableError when too many wait: better a clear no than a slow one
 */
export function atMost(limit: number, mostWaiting: number) {
  const waiting: (() => void)[] = []
  let running = 0

  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running < limit) running += 1
    else {
      if (waiting.length >= mostWaiting) throw new UnavailableError()
      await new Promise<void>((turn) => waiting.push(turn))
    }
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}

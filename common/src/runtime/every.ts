import type { Logger } from './logger.ts'

/** Work that repeats until it is stopped. */
export type Periodic = {
  /** Ends the repetition and waits for a run under way. */
  stop(): Promise<void>
}

/** Repeats work with a pause between the end of one run and the start of the next. An error is logged, never thrown. */
export function every(pauseMs: number, name: string, logger: Logger, work: () => Promise<void>): Periodic {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()

  const run = async (): Promise<void> => {
    try {
      await work()
    } catch (error) {
      logger.warn({ err: error, work: name }, 'periodic work failed; it will be tried again')
    }
    schedule()
  }
  const schedule = (): void => {
    if (stopped) return
    timer = setTimeout(() => {
      running = run()
    }, pauseMs)
  }

  schedule()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}

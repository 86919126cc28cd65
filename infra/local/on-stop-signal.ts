import type { Stack } from './stack.ts'

/** A Ctrl-C reaches us from the terminal and again through npm: what follows within this time is the same one. */
const sameSignalMs = 1_000

export type StopSignal = {
  /** True from the first signal on. */
  wasGiven(): boolean
  /** Resolves when the signal has come and everything is stopped. */
  readonly stopped: Promise<void>
}

/** Stops the stack on Ctrl-C or a signal; a second one, a while later, ends it at once. */
export function onStopSignal(stack: Stack, report: (line: string) => void): StopSignal {
  let firstAt = 0
  const stopped = new Promise<void>((resolve, reject) => {
    const stop = () => {
      if (firstAt === 0) {
        firstAt = Date.now()
        report('\nStopping; press Ctrl-C again not to wait ...')
        stack.close().then(() => {
          report('Stopped.')
          resolve()
        }, reject)
      } else if (Date.now() - firstAt > sameSignalMs) {
        stack.abandon()
        process.exit(1)
      }
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
    // The step before us was killed: nobody could reach us any more.
    process.once('disconnect', stop)
    process.channel?.unref()
  })
  return { wasGiven: () => firstAt > 0, stopped }
}

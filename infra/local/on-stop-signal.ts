import type { Stack } from './stack.ts'

/** A Ctrl-C reaches us from the terminal and again through npm: what follows within this time is the same one. */
const sameSignalMs = 1_000

/** Resolves once the stack has been stopped by Ctrl-C or a signal; a second one stops waiting for it. */
export function onStopSignal(stack: Stack, report: (line: string) => void): Promise<void> {
  let firstAt = 0
  return new Promise((resolve, reject) => {
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
  })
}

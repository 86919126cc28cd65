import { spawn } from 'node:child_process'

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP']
const parent = process.ppid

/**
 * Runs a command in the foreground, passes signals on to it, and resolves with its exit code.
 * With `ipc` the child also learns, by a closed channel, that this process was killed.
 */
export function runChild(command, args, { cwd, ipc = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = ipc ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit'
    const child = spawn(command, args, { cwd, stdio })
    const passOn = (signal) => child.kill(signal)
    for (const signal of passedOn) process.on(signal, passOn)
    const unwatch = ipc ? whenNpmIsGone(() => child.kill('SIGTERM')) : () => {}
    const settle = (finish) => {
      unwatch()
      for (const signal of passedOn) process.off(signal, passOn)
      finish()
    }
    child.once('error', (error) => settle(() => reject(error)))
    child.once('exit', (code, signal) => settle(() => resolve(code ?? (signal ? 1 : 0))))
  })
}

/** Under npm, this process's parent is npm (or its shell): when that dies without a word, stop too. */
function whenNpmIsGone(stop) {
  if (!process.env.npm_lifecycle_event) return () => {}
  const timer = setInterval(() => process.ppid !== parent && stop(), 500)
  return () => clearInterval(timer)
}

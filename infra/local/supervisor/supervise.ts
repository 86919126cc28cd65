import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createBackoff } from './backoff.ts'
import type { OrphanGuard } from './orphan-guard.ts'
import type { Program, Supervised } from './program.ts'
import { howItEnded, killGroup, spawnLogged } from './spawn-logged.ts'

export type SuperviseOptions = {
  readonly logDir: string
  readonly guard: OrphanGuard
  /** A line for the console. */
  readonly report: (line: string) => void
  /** Called when a process has started or ended, for whoever keeps the list of process ids. */
  readonly changed?: () => void
}

/** One life of the process, from spawn to exit. */
type Life = {
  readonly child: ChildProcess
  readonly startedAt: number
  /** Settles once: when the process is gone. */
  readonly gone: Promise<void>
  readonly ready: Promise<void>
}

const fatal: ReadonlySet<NodeJS.Signals> = new Set(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGABRT'])
const yes = () => true
const no = () => false

/** Takes care of one program: starts it, writes its log, starts it again with growing pauses when it dies. */
export function supervise(
  program: Program,
  { logDir, guard, report, changed = () => {} }: SuperviseOptions,
): Supervised {
  const logFile = join(logDir, `${program.name}.log`)
  const backoff = createBackoff()
  let env = program.env
  let wanted = false
  let life: Life | undefined
  /** The life that a signal is about to end: it is ready no more, although its process may still be there. */
  let doomed: Life | undefined
  let restart: NodeJS.Timeout | undefined
  const waiting: (() => void)[] = []

  function live(): Life {
    clearTimeout(restart)
    const child = spawnLogged({ ...program, env }, logFile)
    const aborted = new AbortController()
    const gone = new Promise<void>((resolve) => {
      child.once('error', (error) => {
        report(`${program.name} could not be started: ${error.message}`)
        resolve()
      })
      child.once('exit', () => resolve())
    })
    if (child.pid) guard.add(child.pid)
    const next: Life = { child, startedAt: Date.now(), gone, ready: readiness(aborted, gone) }
    next.ready.catch(() => {})
    life = next
    void endOf(next)
    for (const resume of waiting.splice(0)) resume()
    changed()
    return next
  }

  /** Readiness ends with the process: one that dies is not waited for. */
  async function readiness(aborted: AbortController, gone: Promise<void>): Promise<void> {
    const died = gone.then(() => {
      aborted.abort()
      throw new Error(`${program.name} ended before it was ready; see ${logFile}`)
    })
    died.catch(() => {})
    await Promise.race([program.ready(aborted.signal), died])
  }

  async function endOf(last: Life): Promise<void> {
    await last.gone
    killGroup(last.child.pid)
    if (last.child.pid) guard.remove(last.child.pid)
    if (life === last) life = undefined
    changed()
    if (!wanted) return
    const pauseMs = backoff.next(Date.now() - last.startedAt)
    report(`${program.name} ended (${howItEnded(last.child)}); starting it again in ${pauseMs} ms`)
    restart = setTimeout(live, pauseMs)
  }

  return {
    name: program.name,
    pid: () => life?.child.pid,
    async start(changes = {}) {
      env = { ...env, ...changes }
      wanted = true
      await (life ?? live()).ready
    },
    async ready() {
      while (wanted) {
        const current = life
        if (current === doomed) await current?.gone
        else if (current && (await current.ready.then(yes, no))) return
        if (!life) await new Promise<void>((resume) => waiting.push(resume))
      }
      throw new Error(`${program.name} is stopped`)
    },
    async stop(signal = 'SIGTERM') {
      wanted = false
      clearTimeout(restart)
      for (const resume of waiting.splice(0)) resume()
      if (!life) return
      const { child, gone } = life
      child.kill(signal)
      const overdue = setTimeout(() => {
        report(`${program.name} did not stop within ${program.stopMs / 1000} s; killing it`)
        killGroup(child.pid)
      }, program.stopMs)
      await gone
      clearTimeout(overdue)
    },
    kill(signal = 'SIGKILL') {
      if (fatal.has(signal)) doomed = life
      life?.child.kill(signal)
    },
  }
}

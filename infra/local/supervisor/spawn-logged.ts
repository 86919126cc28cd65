import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import type { Program } from './program.ts'

/**
 * Starts a program with its output in a log file, in a process group of its own: a Ctrl-C at the console then
 * reaches the supervisor alone, which stops everything in order.
 */
export function spawnLogged({ command, args, cwd, env }: Program, logFile: string): ChildProcess {
  const log = openSync(logFile, 'a')
  try {
    const stdio = ['ignore', log, log] as const
    return spawn(command, args, { cwd, env: { ...process.env, ...env }, detached: true, stdio: [...stdio] })
  } finally {
    closeSync(log)
  }
}

/** Ends what is left of a process group: a process may have started others. */
export function killGroup(pid: number | undefined): void {
  if (!pid) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nothing of the group is left.
  }
}

/** How a process that is gone ended: a signal's name or an exit code. */
export function howItEnded({ exitCode, signalCode }: ChildProcess): string {
  return signalCode ?? `exit code ${exitCode}`
}

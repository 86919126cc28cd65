import { readFileSync } from 'node:fs'

/** True while a process runs; one that ended and waits for its parent to ask how (a zombie) does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    // No /proc on this system: the answer above has to do.
    return process.platform !== 'linux'
  }
}

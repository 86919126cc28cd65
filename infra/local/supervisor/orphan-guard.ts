import { spawn } from 'node:child_process'

/** Reads lists of process groups; when its standard input closes, its parent is dead: it kills the last list. */
const script =
  'while read -r list; do groups=$list; done; [ -z "$groups" ] || kill -s KILL -- $groups 2>/dev/null'

/**
 * Sees to it that no process outlives this one, however this one ends: a small shell outside of our process group
 * learns of our death by a closed pipe and kills the groups it was told last.
 */
export type OrphanGuard = {
  add(pid: number): void
  remove(pid: number): void
  /** Ends the guard; nothing may be running any more. */
  close(): void
}

export function createOrphanGuard(): OrphanGuard {
  const groups = new Set<number>()
  const guard = spawn('/bin/sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  guard.unref()
  guard.on('error', () => {})
  guard.stdin.on('error', () => {})
  const tell = () => guard.stdin.write(`${[...groups].map((pid) => `-${pid}`).join(' ')}\n`)
  return {
    add(pid) {
      groups.add(pid)
      tell()
    },
    remove(pid) {
      groups.delete(pid)
      tell()
    },
    close: () => guard.stdin.end(),
  }
}

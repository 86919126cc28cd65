import { readdirSync, readFileSync } from 'node:fs'

/** Kernel clock ticks per second on every Linux there is. */
const ticksPerSecond = 100

/** CPU time of a process and its children so far, in ms. */
export function cpuMs(pid: number): number {
  const own = ticksOf(pid)
  const children = childrenOf(pid).reduce((sum, child) => sum + cpuMs(child), 0)
  return (own * 1000) / ticksPerSecond + children
}

function ticksOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return Number(fields[11]) + Number(fields[12])
  } catch {
    return 0
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    )
  } catch {
    return []
  }
}

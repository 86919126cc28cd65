import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning } from '../supervisor/is-running.ts'

/** Runs something while no other process does; the lock of a process that died is taken over. */
export async function withLock<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  mkdirSync(dirname(file), { recursive: true })
  while (!take(file)) {
    if (!isHeld(file)) rmSync(file, { force: true })
    else await sleep(200)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** The file appears with its content or not at all. */
function take(file: string): boolean {
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, `${process.pid}`)
  try {
    linkSync(mine, file)
    return true
  } catch {
    return false
  } finally {
    rmSync(mine, { force: true })
  }
}

function isHeld(file: string): boolean {
  try {
    return isRunning(Number(readFileSync(file, 'utf8')))
  } catch {
    return false
  }
}

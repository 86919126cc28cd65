import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning } from '../supervisor/is-running.ts'
import type { Addresses } from './addresses.ts'

/** What `stack.json` says about a running stack: for benchmarks, tests and curious people. */
export type StackFile = {
  /** The supervisor. */
  readonly pid: number
  readonly url: string
  readonly startedAt: string
  /** Process ids by name. */
  readonly processes: Readonly<Record<string, number>>
  readonly addresses: Addresses
}

/** Writes the file in one step, so that nobody reads half of it. */
export function writeStackFile(dataDir: string, content: StackFile): void {
  const file = join(dataDir, 'stack.json')
  writeFileSync(`${file}.next`, `${JSON.stringify(content, null, 2)}\n`)
  renameSync(`${file}.next`, file)
}

/** Nothing when no stack has the folder. */
function readStackFile(dataDir: string): StackFile | undefined {
  const file = join(dataDir, 'stack.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as StackFile) : undefined
}

export function removeStackFile(dataDir: string): void {
  rmSync(join(dataDir, 'stack.json'), { force: true })
}

/** The stack that runs in this folder now, or nothing; a file that a killed supervisor left behind does not count. */
export function runningStack(dataDir: string): StackFile | undefined {
  const found = readStackFile(dataDir)
  return found && isRunning(found.pid) ? found : undefined
}

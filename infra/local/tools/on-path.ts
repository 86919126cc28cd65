import { execFile } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The full path of the first of these commands on PATH, or nothing. */
export function findOnPath(commands: readonly string[], path = process.env.PATH ?? ''): string | undefined {
  const folders = path.split(delimiter).filter((folder) => folder !== '')
  return commands.flatMap((command) => folders.map((folder) => join(folder, command))).find(isProgram)
}

/** True for a file that this user may run. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

/** What a program says to `--version`, as major and minor, or nothing when it says no version. */
export async function versionOf(program: string): Promise<readonly [number, number] | undefined> {
  try {
    const { stdout } = await run(program, ['--version'], { timeout: 10_000 })
    const [, major, minor] = /v?=?(\d+)\.(\d+)/.exec(stdout) ?? []
    return major && minor ? [Number(major), Number(minor)] : undefined
  } catch {
    return undefined
  }
}

/** True when a version is the minimum or newer. */
export function isAtLeast(version: readonly [number, number], minimum: readonly [number, number]): boolean {
  return version[0] > minimum[0] || (version[0] === minimum[0] && version[1] >= minimum[1])
}

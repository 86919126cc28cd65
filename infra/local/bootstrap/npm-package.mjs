import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { verifyHash } from './verify-hash.mjs'

const run = promisify(execFile)

/**
 * Fetches a pinned npm package and unpacks it into `folder`. An interrupted run leaves no half of it behind.
 * @throws when npm cannot fetch it, or the hash differs
 */
export async function fetchNpmPackage(pin, folder) {
  mkdirSync(dirname(folder), { recursive: true })
  const scratch = mkdtempSync(`${folder}.partial-`)
  try {
    const archive = join(scratch, await pack(pin, scratch))
    verifyHash(archive, `${pin.package}@${pin.version}`, pin)
    await run('tar', ['-xzf', archive, '-C', scratch])
    rmSync(folder, { recursive: true, force: true })
    renameSync(join(scratch, 'package'), folder)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function pack(pin, folder) {
  const name = `${pin.package}@${pin.version}`
  try {
    const args = [
      'pack',
      name,
      '--json',
      '--loglevel=error',
      '--ignore-scripts',
      '--pack-destination',
      folder,
    ]
    const { stdout } = await run('npm', args, { cwd: folder })
    return fileName(JSON.parse(stdout))
  } catch (error) {
    throw new Error(`npm could not fetch ${name}. Is this machine online?\n${reason(error)}`)
  }
}

/** npm 11 answers a list; later ones an object by package name. */
function fileName(answer) {
  const [packed] = Array.isArray(answer) ? answer : Object.values(answer)
  return packed.filename
}

function reason(error) {
  return String(error.stderr || error.message)
    .trim()
    .split('\n')
    .slice(0, 4)
    .map((line) => `  ${line}`)
    .join('\n')
}

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { toolsDir } from '../paths.ts'
import { ToldError } from '../told-error.ts'
import { findOnPath, isProgram } from './on-path.ts'
import { stopOnHashMismatch } from './stop-on-hash-mismatch.ts'
import { readToolsLock } from './tool.ts'
import { unpackChromium } from './unpack-chromium.ts'

const run = promisify(execFile)
const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * Finds a browser for the browser tests: environment variable, PATH, `.tools/`, Debian's package (as root), npm package.
 * Nothing when there is none: those tests are then skipped, and counted as skipped.
 */
export async function resolveChromium(
  report: (line: string) => void = () => {},
): Promise<string | undefined> {
  return named() ?? findOnPath(commands) ?? cached() ?? (await fromDebian(report)) ?? (await fromNpm(report))
}

function named(): string | undefined {
  const program = process.env.STAGEDOOR_CHROMIUM
  if (!program) return undefined
  if (!isProgram(program)) throw new ToldError(`STAGEDOOR_CHROMIUM names ${program}, which is not a program.`)
  return program
}

function cached(): string | undefined {
  return isProgram(unpackedProgram()) ? unpackedProgram() : undefined
}

async function fromDebian(report: (line: string) => void): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !findOnPath(['apt-get'])) return undefined
  report('Installing chromium (apt-get) for the browser tests ...')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const aptGet = (args: readonly string[]) => run('apt-get', ['-qq', ...args], { env, maxBuffer: 1e8 })
  try {
    await aptGet(['update'])
    await aptGet(['install', '--yes', '--no-install-recommends', 'chromium'])
  } catch {
    report('apt-get could not install chromium; trying the npm package.')
  }
  return findOnPath(commands)
}

async function fromNpm(report: (line: string) => void): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  report('Fetching chromium (npm package @sparticuz/chromium) for the browser tests ...')
  try {
    await unpackChromium(readToolsLock().chromium, unpackedProgram())
    await run(unpackedProgram(), ['--version'], { timeout: 30_000 })
    return unpackedProgram()
  } catch (error) {
    stopOnHashMismatch(error)
    report(`No browser: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

function unpackedProgram(): string {
  return join(toolsDir, `chromium-${readToolsLock().chromium.version}`, 'chromium.sh')
}

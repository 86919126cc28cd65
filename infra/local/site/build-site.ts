import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, toolsDir } from '../paths.ts'
import type { OrphanGuard } from '../supervisor/orphan-guard.ts'
import { ToldError } from '../told-error.ts'
import { hashSources } from './hash-sources.ts'
import { withLock } from './with-lock.ts'

const sources = ['client', 'payments-client', 'common/src', 'package-lock.json']
const mark = join(root, 'client/.next/built-from')

export type BuildOptions = {
  readonly logDir: string
  readonly guard: OrphanGuard
  readonly report: (line: string) => void
}

/** Makes the site's production build, unless it was made of exactly these sources. Safe to repeat. */
export async function buildSite({ logDir, guard, report }: BuildOptions): Promise<void> {
  const hash = hashSources(root, sources)
  if (isBuiltFrom(hash)) return
  await withLock(join(toolsDir, 'site-build.lock'), async () => {
    if (isBuiltFrom(hash)) return
    report('Building the site (only when its sources have changed; about half a minute) ...')
    await build(join(logDir, 'site-build.log'), guard)
    writeFileSync(mark, hash)
  })
}

function isBuiltFrom(hash: string): boolean {
  return existsSync(mark) && readFileSync(mark, 'utf8') === hash
}

async function build(logFile: string, guard: OrphanGuard): Promise<void> {
  const log = openSync(logFile, 'w')
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    NODE_OPTIONS: '',
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const next = join(root, 'node_modules/next/dist/bin/next')
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: join(root, 'client'),
    env,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  if (child.pid) guard.add(child.pid)
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('exit', resolve),
  )
  if (child.pid) guard.remove(child.pid)
  if (code !== 0) throw new ToldError(`The site could not be built; see ${logFile}\n${lastLines(logFile)}`)
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n')
}

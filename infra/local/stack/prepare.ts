import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { root } from '../paths.ts'
import { ToldError } from '../told-error.ts'
import { addressesFrom, portNames } from './addresses.ts'
import type { StackOptions } from './options.ts'
import { assertPortIsFree, choosePorts, type Ports } from './ports.ts'
import { loadSecrets } from './secrets.ts'
import type { Setting } from './services.ts'
import { runningStack } from './stack-file.ts'

export type Prepared = Setting & { readonly dataDir: string; readonly logDir: string }

/**
 * Makes the data folder usable and decides who listens where; nothing is started yet.
 * @throws ToldError when the port is taken or the folder is in use
 */
export async function prepare(options: StackOptions): Promise<Prepared> {
  const dataDir = resolve(options.dataDir ?? join(root, '.stagedoor'))
  const logDir = join(dataDir, 'logs')
  assertNotRunning(dataDir)
  if (options.port) await assertPortIsFree(options.port)
  if (options.fresh) rmSync(join(dataDir, 'data'), { recursive: true, force: true })
  for (const folder of [logDir, join(dataDir, 'data')]) mkdirSync(folder, { recursive: true })
  const replicas = options.replicas ?? {}
  const names = [...portNames(replicas), ...(options.port ? [] : ['gateway'])]
  const ports = await rememberPorts(join(dataDir, 'ports.json'), names)
  const port = options.port || (ports.gateway ?? 0)
  const addresses = addressesFrom(ports, port, options)
  return { dataDir, logDir, addresses, secrets: loadSecrets(dataDir), options }
}

function assertNotRunning(dataDir: string): void {
  const running = runningStack(dataDir)
  if (!running) return
  throw new ToldError(
    [
      `Stagedoor already runs with the data in ${dataDir}: ${running.url}, process ${running.pid}.`,
      'Stop that one, or start a second one with its own --data and --port.',
    ].join('\n'),
  )
}

async function rememberPorts(file: string, names: readonly string[]): Promise<Ports> {
  const remembered = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Ports) : {}
  const ports = await choosePorts(names, remembered)
  writeFileSync(file, `${JSON.stringify({ ...remembered, ...ports }, null, 2)}\n`)
  return ports
}

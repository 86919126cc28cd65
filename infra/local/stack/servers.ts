import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isServing } from '@stagedoor/common/messaging/stan/is-serving'
import { stanServerConfiguration } from '@stagedoor/common/messaging/stan/server-configuration'
import type { Program } from '../supervisor/program.ts'
import { acceptsConnections, answersOk, until } from '../supervisor/ready.ts'
import type { Servers } from '../tools/resolve-servers.ts'
import type { Addresses } from './addresses.ts'
import { databaseNames } from './names.ts'
import { prepareReplicaSet } from './replica-set.ts'

/** The databases, the broker and Redis, each with its data in a folder of its own. */
export function serverPrograms(servers: Servers, addresses: Addresses, dataDir: string): readonly Program[] {
  const databases = databaseNames.map((name) =>
    mongoProgram(`mongo-${name}`, servers.mongod, addresses.mongo[name]?.port ?? 0, dataDir),
  )
  return [
    ...databases,
    addresses.bus === 'stan'
      ? natsStreamingProgram(servers.broker, addresses, dataDir)
      : natsProgram(servers.broker, addresses, dataDir),
    redisProgram(servers.redisServer, addresses, dataDir),
  ]
}

function mongoProgram(name: string, command: string, port: number, dataDir: string): Program {
  const cwd = folder(dataDir, name)
  const place = ['--dbpath', cwd, '--port', `${port}`, '--bind_ip', '127.0.0.1', '--nounixsocket']
  const size = ['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '200']
  // Nobody reads its own statistics here.
  const quiet = ['--quiet', '--setParameter', 'diagnosticDataCollectionEnabled=false']
  const args = ['--replSet', 'stagedoor', ...place, ...size, ...quiet]
  return {
    name,
    command,
    args,
    cwd,
    env: {},
    ready: (signal) => prepareReplicaSet(port, signal),
    stopMs: 20_000,
  }
}

function natsProgram(command: string, { natsPort, natsMonitorPort }: Addresses, dataDir: string): Program {
  const cwd = folder(dataDir, 'nats')
  const config = join(cwd, 'nats.conf')
  writeFileSync(
    config,
    `listen: "127.0.0.1:${natsPort}"
http: "127.0.0.1:${natsMonitorPort}"
max_payload: 1MB
jetstream {
  store_dir: ${JSON.stringify(join(cwd, 'jetstream'))}
  # One replica: an event counts as stored when it is on the disk.
  sync_interval: always
}
`,
  )
  const healthy = () => answersOk(`http://127.0.0.1:${natsMonitorPort}/healthz`)
  const ready = (signal: AbortSignal) => until(healthy, signal)
  return { name: 'nats', command, args: ['--config', config], cwd, env: {}, ready, stopMs: 10_000 }
}

/** It takes the broker's place, and its name among the processes; its data is its own. */
function natsStreamingProgram(command: string, addresses: Addresses, dataDir: string): Program {
  const cwd = folder(dataDir, 'nats-streaming')
  const config = writeStanConfiguration(addresses, dataDir)
  const door = { server: `127.0.0.1:${addresses.natsPort}` }
  const ready = (signal: AbortSignal) => until(() => isServing(door), signal)
  return { name: 'nats', command, args: ['--config', config], cwd, env: {}, ready, stopMs: 10_000 }
}

/** What NATS Streaming reads at its next start. @returns the file */
export function writeStanConfiguration(
  { natsPort: port, natsMonitorPort: monitorPort }: Addresses,
  dataDir: string,
  limits: { readonly maxEvents?: number } = {},
): string {
  const cwd = folder(dataDir, 'nats-streaming')
  const config = join(cwd, 'nats-streaming.conf')
  writeFileSync(config, stanServerConfiguration({ port, monitorPort, store: join(cwd, 'store'), ...limits }))
  return config
}

function redisProgram(command: string, { redisPort }: Addresses, dataDir: string): Program {
  const cwd = folder(dataDir, 'redis')
  const place = ['--port', `${redisPort}`, '--bind', '127.0.0.1', '--dir', cwd]
  const args = [...place, '--appendonly', 'yes', '--save', '', '--maxmemory-policy', 'noeviction']
  const ready = (signal: AbortSignal) => until(() => acceptsConnections(redisPort), signal)
  return { name: 'redis', command, args, cwd, env: {}, ready, stopMs: 10_000 }
}

function folder(dataDir: string, name: string): string {
  const path = join(dataDir, 'data', name)
  mkdirSync(path, { recursive: true })
  return path
}

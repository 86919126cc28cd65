import type { BusKind } from '@stagedoor/common/messaging/bus-kind'
import { ToldError } from '../told-error.ts'
import { natsStreaming, resolveNatsStreaming } from './nats-streaming.ts'
import { resolveTool } from './resolve-tool.ts'
import { mongod, natsServer, redisServer } from './tool.ts'

export type Servers = {
  readonly mongod: string
  /** The broker's server: nats-server or nats-streaming-server. */
  readonly broker: string
  readonly redisServer: string
}

type Report = (line: string) => void

/** Finds or fetches the three servers of a stack with this bus. */
export async function resolveServers(bus: BusKind, report: Report = () => {}): Promise<Servers> {
  const [mongo, broker, redis] = await Promise.all([
    resolveTool(mongod, report),
    bus === 'stan' ? resolveNatsStreaming(report) : resolveTool(natsServer, report),
    resolveTool(redisServer, report),
  ])
  return { mongod: mongo, broker, redisServer: redis }
}

/**
 * Finds or fetches all servers that tests run, and tells this process's children, jest's workers among them, where they
 * are. Where NATS Streaming cannot be had its tests are skipped, and counted as skipped; asked for, it must be there.
 */
export async function announceTestServers(report: Report): Promise<void> {
  const servers = await resolveServers('jetstream', report)
  process.env[mongod.variable] = servers.mongod
  process.env[natsServer.variable] = servers.broker
  process.env[redisServer.variable] = servers.redisServer
  try {
    process.env[natsStreaming.variable] = await resolveNatsStreaming(report)
  } catch (error) {
    if (!(error instanceof ToldError) || process.env['BUS'] === 'stan') throw error
    report(`${error.message}\nThe tests of NATS Streaming are skipped.`)
  }
}

import { resolveTool } from './resolve-tool.ts'
import { mongod, natsServer, redisServer } from './tool.ts'

export type Servers = {
  readonly mongod: string
  readonly natsServer: string
  readonly redisServer: string
}

/** Finds or fetches the three servers of the stack. */
export async function resolveServers(report: (line: string) => void = () => {}): Promise<Servers> {
  const [mongo, nats, redis] = await Promise.all([
    resolveTool(mongod, report),
    resolveTool(natsServer, report),
    resolveTool(redisServer, report),
  ])
  return { mongod: mongo, natsServer: nats, redisServer: redis }
}

/** Tells this process's children, jest's workers among them, where the servers are. */
export function announceServers(servers: Servers): void {
  process.env[mongod.variable] = servers.mongod
  process.env[natsServer.variable] = servers.natsServer
  process.env[redisServer.variable] = servers.redisServer
}

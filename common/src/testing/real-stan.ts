import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stanServerConfiguration } from '../messaging/stan/server-configuration.ts'
import { findBinary, freePort, hasBinary, type RealServer, startServer } from './real-server.ts'

const binary = ['nats-streaming-server', 'STAGEDOOR_NATS_STREAMING_SERVER'] as const

export type RealStan = RealServer & {
  readonly url: string
  /** Where the server tells about its channels and subscriptions. */
  readonly monitorUrl: string
}

export type RealStanOptions = {
  /** Absent: everybody may connect. */
  readonly credentials?: { readonly user: string; readonly pass: string }
}

/** False where no server can be had: then tests that need one are skipped, and counted as skipped. */
export const hasStan = (): boolean => hasBinary(...binary)

/** Starts a NATS Streaming server with a file store in a directory of its own. The URL carries no credentials. */
export async function startStan(options: RealStanOptions = {}): Promise<RealStan> {
  const monitorPort = await freePort()
  const monitorUrl = `http://127.0.0.1:${monitorPort}`
  const server = await startServer({
    binary: findBinary(...binary),
    ready: () => isServing(monitorUrl),
    async args({ port, directory }) {
      const file = join(directory, 'nats-streaming.conf')
      const store = join(directory, 'store')
      const heartbeat = { intervalMs: 500, timeoutMs: 500 }
      await writeFile(
        file,
        stanServerConfiguration({ ...options, port, monitorPort, store, heartbeat, syncs: false }),
      )
      return ['--config', file]
    },
  })
  return { ...server, url: `nats://127.0.0.1:${server.port}`, monitorUrl }
}

/** Its port is open before it has read its store; only then does it answer clients. */
async function isServing(monitorUrl: string): Promise<boolean> {
  try {
    const response = await fetch(`${monitorUrl}/streaming/serverz`)
    return ((await response.json()) as { state?: string }).state === 'STANDALONE'
  } catch {
    return false
  }
}

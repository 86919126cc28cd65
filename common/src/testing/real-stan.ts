import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isServing } from '../messaging/stan/is-serving.ts'
import { stanServerConfiguration } from '../messaging/stan/server-configuration.ts'
import { forgetStanEvents } from './forget-events.ts'
import { findBinary, freePort, hasBinary, type RealServer, startServer } from './real-server.ts'

const binary = ['nats-streaming-server', 'STAGEDOOR_NATS_STREAMING_SERVER'] as const

export type RealStan = RealServer & {
  readonly url: string
  /** Where the server tells about its channels and subscriptions. */
  readonly monitorUrl: string
  /** Empties it of events, as age does in the end. */
  forgetEvents(): Promise<void>
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
  let limits: { readonly maxEvents?: number } = {}
  const server = await startServer({
    binary: findBinary(...binary),
    ready: (port) => isServing({ server: `127.0.0.1:${port}`, ...options.credentials }),
    async args({ port, directory }) {
      const file = join(directory, 'nats-streaming.conf')
      const store = join(directory, 'store')
      const heartbeat = { intervalMs: 500, timeoutMs: 500 }
      const settings = { ...options, ...limits, port, monitorPort, store, heartbeat, syncs: false }
      await writeFile(file, stanServerConfiguration(settings))
      return ['--config', file]
    },
  })
  return {
    ...server,
    url: `nats://127.0.0.1:${server.port}`,
    monitorUrl,
    forgetEvents: () =>
      forgetStanEvents({
        port: server.port,
        monitorUrl,
        restart: async (next) => {
          limits = next
          await server.restart()
        },
      }),
  }
}

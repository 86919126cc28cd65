import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { accepts, findBinary, type RealServer, startServer } from './real-server.ts'

export type RealNats = RealServer & { readonly url: string }

/**
 * Starts a NATS server with JetStream in a directory of its own.
 * @param syncAlways true: every acknowledged event is on disk, as a single broker in production; false: faster
 */
export async function startNats({ syncAlways = false } = {}): Promise<RealNats> {
  const server = await startServer({
    binary: findBinary('nats-server', 'STAGEDOOR_NATS_SERVER'),
    ready: accepts,
    async args({ port, directory }) {
      const file = join(directory, 'nats.conf')
      await writeFile(file, configuration(port, join(directory, 'store'), syncAlways))
      return ['--config', file]
    },
  })
  return { ...server, url: `nats://127.0.0.1:${server.port}` }
}

const configuration = (port: number, store: string, syncAlways: boolean) => `
listen: "127.0.0.1:${port}"
jetstream {
  store_dir: "${store}"
  max_file_store: 64GB
  ${syncAlways ? 'sync_interval: always' : ''}
}
`

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { forgetJetStreamEvents } from './forget-events.ts'
import { accepts, findBinary, type RealServer, startServer } from './real-server.ts'

export type RealNats = RealServer & {
  readonly url: string
  /** Empties the stream, as time does in the end. */
  forgetEvents(): Promise<void>
}

export type NatsOptions = {
  /** True: every acknowledged event is on disk, as on a single broker in production. False, the default, is faster. */
  readonly syncAlways?: boolean
  /** Absent: everybody may connect. */
  readonly credentials?: {
    readonly user: string
    readonly pass: string
    /** Subjects that this user may not publish to. */
    readonly forbidden?: readonly string[]
  }
}

/** Starts a NATS server with JetStream in a directory of its own. The URL carries no credentials. */
export async function startNats(options: NatsOptions = {}): Promise<RealNats> {
  const server = await startServer({
    binary: findBinary('nats-server', 'STAGEDOOR_NATS_SERVER'),
    ready: accepts,
    async args({ port, directory }) {
      const file = join(directory, 'nats.conf')
      await writeFile(file, configuration(port, join(directory, 'store'), options))
      return ['--config', file]
    },
  })
  const url = `nats://127.0.0.1:${server.port}`
  return { ...server, url, forgetEvents: () => forgetJetStreamEvents(url) }
}

const configuration = (port: number, store: string, { syncAlways, credentials }: NatsOptions) => `
listen: "127.0.0.1:${port}"
jetstream {
  store_dir: "${store}"
  max_file_store: 64GB
  ${syncAlways ? 'sync_interval: always' : ''}
}
${credentials ? `authorization { users: [ ${userEntry(credentials)} ] }` : ''}
`

const userEntry = ({ user, pass, forbidden = [] }: NonNullable<NatsOptions['credentials']>): string =>
  `{ user: "${user}", password: "${pass}", permissions: { publish: { deny: ${JSON.stringify(forbidden)} } } }`

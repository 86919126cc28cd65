import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { parseBrokerUrl } from '../messaging/broker-address.ts'
import { streamName } from '../messaging/jetstream/event-stream.ts'
import { openingNote } from '../messaging/stan/event-channel.ts'
import { readChannels } from '../messaging/stan/monitor.ts'
import { openSession } from '../messaging/stan/session.ts'

/** Empties JetStream, as time and its size limit do in the end. Whoever consumes goes on behind what is gone. */
export async function forgetJetStreamEvents(natsUrl: string): Promise<void> {
  const connection = await connect(parseBrokerUrl(natsUrl))
  try {
    await (await jetstreamManager(connection)).streams.purge(streamName)
  } finally {
    await connection.close()
  }
}

export type ForgetfulStan = {
  readonly port: number
  readonly monitorUrl: string
  /** Starts it again, with room for so many events in a channel; without a number, for all. */
  restart(limits: { readonly maxEvents?: number }): Promise<void>
}

/** Empties NATS Streaming, as age does in the end. It cannot be asked to, so it is restarted twice. */
export async function forgetStanEvents({ port, monitorUrl, restart }: ForgetfulStan): Promise<void> {
  await restart({ maxEvents: 1 })
  await dropAllButANote(port, monitorUrl)
  await restart({})
}

/** Where one event has room, a note that nobody gets to see drives out what is there. */
async function dropAllButANote(port: number, monitorUrl: string): Promise<void> {
  const session = await openSession({ server: `127.0.0.1:${port}` }, 'forgetful')
  try {
    for (const { name } of await readChannels(monitorUrl)) await session.publish(name, openingNote, 5_000)
  } finally {
    await session.close()
  }
}

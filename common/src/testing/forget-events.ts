import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { parseBrokerUrl } from '../messaging/broker-address.ts'
import { streamName } from '../messaging/jetstream/event-stream.ts'

/** Empties the stream, as time and its size limit do in the end. Whoever consumes goes on behind what is gone. */
export async function forgetEvents(natsUrl: string): Promise<void> {
  const connection = await connect(parseBrokerUrl(natsUrl))
  try {
    await (await jetstreamManager(connection)).streams.purge(streamName)
  } finally {
    await connection.close()
  }
}

import { type ConsumerInfo, jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import type { BusInspector, ConsumerState } from '../bus-inspector.ts'
import { BusUnavailableError } from '../event-bus.ts'
import { parseBrokerUrl } from './broker-address.ts'
import { streamName } from './event-stream.ts'

/**
 * Looks into a broker without changing anything.
 * @throws BusUnavailableError when it does not answer within five seconds
 */
export async function inspectJetStream(url: string): Promise<BusInspector> {
  const address = parseBrokerUrl(url)
  const connection = await connect({ ...address, name: 'inspector', timeout: 5_000 }).catch((cause) => {
    throw new BusUnavailableError(`no connection to the broker at ${address.servers.join(', ')}`, { cause })
  })
  const manager = await jetstreamManager(connection, { checkAPI: false })
  return {
    stored: async () => {
      const { config, state } = await manager.streams.info(streamName)
      return {
        events: state.messages,
        bytes: state.bytes,
        ...(config.max_bytes > 0 && { maxBytes: config.max_bytes }),
        ...(state.messages > 0 && { oldestAt: new Date(state.first_ts) }),
      }
    },
    consumers: async () => {
      const states: ConsumerState[] = []
      for await (const info of manager.consumers.list(streamName)) states.push(...stateOf(info))
      return states.toSorted((a, b) => a.durable.localeCompare(b.durable) || a.type.localeCompare(b.type))
    },
    close: () => connection.close(),
  }
}

/** Nothing for a reader that will not come back, such as a replay under way. */
function stateOf({ config, num_pending, num_ack_pending, num_redelivered }: ConsumerInfo): ConsumerState[] {
  const [durable, type] = config.durable_name?.split('_') ?? []
  if (!durable || !type) return []
  return [
    { durable, type, waiting: num_pending, unacknowledged: num_ack_pending, redelivered: num_redelivered },
  ]
}

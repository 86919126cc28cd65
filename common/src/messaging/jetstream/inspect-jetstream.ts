import {
  type ConsumerInfo,
  JetStreamApiError,
  type JetStreamManager,
  jetstreamManager,
  type StreamInfo,
} from '@nats-io/jetstream'
import { silentLogger } from '../../runtime/logger.ts'
import type { BusInspector, ConsumerState } from '../bus-inspector.ts'
import { BusUnavailableError } from '../event-bus.ts'
import { connectBroker } from './broker.ts'
import { streamName } from './event-stream.ts'
import { fanOut } from './fan-out.ts'
import { replay } from './replay.ts'

const connectTimeoutMs = 3_000

/**
 * Looks into a broker. Unlike `connectJetStream` it makes no stream and changes none.
 * @throws BusUnavailableError when the broker does not answer, or has never held an event
 */
export async function inspectJetStream(url: string): Promise<BusInspector> {
  const logger = silentLogger
  const broker = await connectBroker({ url, service: 'inspector', logger, connectTimeoutMs })
  const { connection } = broker
  const manager = await jetstreamManager(connection, { checkAPI: false })
  const parts = { broker, manager, logger }
  await streamIn(manager).catch(async (error: unknown) => {
    await connection.close()
    throw error
  })
  return {
    replay: (since, types, handle) => replay(parts, since, types, handle),
    fanOut: (types, handle) => fanOut({ connection, logger }, types, handle),
    onReconnect: broker.onReconnect,
    close: () => connection.close(),
    stored: async () => {
      const { config, state } = await streamIn(manager)
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
  }
}

async function streamIn(manager: JetStreamManager): Promise<StreamInfo> {
  try {
    return await manager.streams.info(streamName)
  } catch (cause) {
    const what =
      cause instanceof JetStreamApiError
        ? 'the broker has no event stream: no service has connected to it yet'
        : 'the broker answers, but not as JetStream; perhaps it is NATS Streaming'
    throw new BusUnavailableError(what, { cause })
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

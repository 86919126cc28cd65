import { setTimeout as pause } from 'node:timers/promises'
import { JetStreamApiCodes, JetStreamApiError, jetstream, jetstreamManager } from '@nats-io/jetstream'
import type { EventType } from '../../contracts/catalogue.ts'
import type { Logger } from '../../runtime/logger.ts'
import { BusUnavailableError, type DeliveryHandler, type EventBus } from '../event-bus.ts'
import { createOpenSubscriptions } from '../open-subscriptions.ts'
import { connectBroker } from './broker.ts'
import { holdDeliveries } from './deliveries.ts'
import { consumerConfiguration, ensureConsumer, keepFetching } from './durable-consumer.ts'
import { ensureStream, type StreamOptions } from './event-stream.ts'
import { fanOut } from './fan-out.ts'
import { createPublisher } from './publisher.ts'
import { replay } from './replay.ts'

const drainLimitMs = 2_000

export type JetStreamOptions = {
  /** `nats://user:pass@host:4222`; a cluster is several addresses separated by commas. */
  readonly url: string
  /** Who connects, for the broker's own monitoring. */
  readonly service: string
  readonly logger: Logger
  /** How long `publish` tries; default 5,000. */
  readonly publishTimeoutMs?: number
  /** How long the first connection is waited for; default 60,000. */
  readonly connectTimeoutMs?: number
  /** Handlers at once per `consume`; default 64. */
  readonly concurrency?: number
  /**
   * How long the broker waits for an instance that fell silent before it delivers again; default 10,000.
   * A handler may take longer: the adapter asks for more time while it runs.
   */
  readonly ackWaitMs?: number
  /** Events of one type delivered and not acknowledged, those that wait for a retry included; default 10,000. */
  readonly maxAckPending?: number
  readonly stream?: StreamOptions
}

/**
 * The event bus on NATS JetStream.
 * @throws BusUnavailableError when the broker is not there within `connectTimeoutMs`
 * @example const bus = await connectJetStream({ url: 'nats://localhost:4222', service: 'orders', logger })
 */
export async function connectJetStream(options: JetStreamOptions): Promise<EventBus> {
  const { logger, concurrency = 64, ackWaitMs = 10_000, maxAckPending = 10_000 } = options
  const { publishTimeoutMs = 5_000, connectTimeoutMs = 60_000 } = options
  const broker = await connectBroker({ ...options, connectTimeoutMs })
  const { connection } = broker
  const client = jetstream(connection)
  const manager = await jetstreamManager(connection, { checkAPI: false })
  // A broker of several servers says its cluster's name, and keeps three copies.
  const stream = { replicas: connection.info?.cluster ? 3 : 1, ...options.stream }
  const streamIsThere = () => broker.ask(() => ensureStream(manager, stream))
  const subscriptions = createOpenSubscriptions()
  const patience = { withinMs: connectTimeoutMs, logger }
  let closing: Promise<void> | undefined

  await persist(streamIsThere, patience).catch(async (error: unknown) => {
    await connection.close()
    throw error
  })

  const consume = async (durable: string, types: readonly EventType[], handle: DeliveryHandler) => {
    const finders = types.map((type) => {
      const configuration = consumerConfiguration(durable, type, { ackWaitMs, maxAckPending })
      return async () => {
        try {
          return await broker.ask(() => ensureConsumer(manager, client, configuration))
        } catch (error) {
          if (isStreamMissing(error)) await streamIsThere()
          throw error
        }
      }
    })
    const consumers = await Promise.all(
      finders.map(async (find) => ({ find, first: await persist(find, patience) })),
    )
    const deliveries = holdDeliveries({ handle, concurrency, ackWaitMs, logger })
    const fetchings = consumers.map(({ find, first }) =>
      keepFetching(first, { broker, deliveries, find, batch: concurrency, logger }),
    )
    return subscriptions.keep({
      async stop() {
        for (const fetching of fetchings) fetching.stop()
        await deliveries.stop()
        await Promise.all(fetchings.map(({ ended }) => ended))
      },
    })
  }
  const close = async () => {
    await subscriptions.stopAll()
    if (broker.isConnected()) {
      await Promise.race([connection.drain(), pause(drainLimitMs, undefined, { ref: false })]).catch(() => {})
    }
    await connection.close()
  }

  return {
    publish: createPublisher({ broker, client, ensureStream: streamIsThere, publishTimeoutMs }),
    consume,
    replay: (since, types, handle) => replay({ broker, manager, logger }, since, types, handle),
    fanOut: async (types, handle) => subscriptions.keep(await fanOut({ connection, logger }, types, handle)),
    onReconnect: (listener) => broker.onReconnect(listener),
    isConnected: () => broker.isConnected(),
    close: () => (closing ??= close()),
  }
}

/** Services that start together get in each other's way, and a broker that has just started answers late. */
async function persist<Result>(
  work: () => Promise<Result>,
  { withinMs, logger }: { withinMs: number; logger: Logger },
): Promise<Result> {
  const deadline = performance.now() + withinMs
  for (let waitMs = 100; ; waitMs = Math.min(2 * waitMs, 2_000)) {
    try {
      return await work()
    } catch (cause) {
      if (performance.now() > deadline) throw new BusUnavailableError('the broker is not ready', { cause })
      logger.info({ err: cause }, 'the broker is not ready; trying again')
      await pause(waitMs * (0.5 + Math.random()))
    }
  }
}

const isStreamMissing = (error: unknown): boolean =>
  error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound

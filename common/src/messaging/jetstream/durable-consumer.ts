import { setTimeout as pause } from 'node:timers/promises'
import {
  AckPolicy,
  type Consumer,
  type ConsumerMessages,
  DeliverPolicy,
  JetStreamApiError,
  type JetStreamClient,
  type JetStreamManager,
} from '@nats-io/jetstream'
import { nanos } from '@nats-io/transport-node'
import type { EventType } from '../../contracts/catalogue.ts'
import type { Logger } from '../../runtime/logger.ts'
import { maxAgeMs } from '../retention.ts'
import type { Broker } from './broker.ts'
import type { Deliveries } from './deliveries.ts'
import { streamName } from './event-stream.ts'
import { filterOf } from './event-subject.ts'

/** The server's code for "consumer already exists" with another configuration. */
const differentConfiguration = 10_148
const retryMs = 250

/** A pull stays open for this long when nothing arrives; the broker shows every few seconds that it still knows of it. */
const pull = { expires: 30_000, idle_heartbeat: 3_000 }

export type ConsumerSettings = {
  readonly ackWaitMs: number
  /** Events delivered and not yet acknowledged, over all instances, before the broker waits. */
  readonly maxAckPending: number
}

/**
 * One consumer in the broker per durable *and type*. A single one with many filters would have one position for all:
 * a release that adds a type would miss the events of that type before the position, and in a rolling update the
 * old instances, which do not ask for it, could take it away again.
 */
export const consumerConfiguration = (durable: string, type: EventType, settings: ConsumerSettings) => ({
  durable_name: `${durable}_${type}`,
  filter_subject: filterOf(type),
  deliver_policy: DeliverPolicy.All,
  ack_policy: AckPolicy.Explicit,
  ack_wait: nanos(settings.ackWaitMs),
  max_deliver: -1,
  max_ack_pending: settings.maxAckPending,
  // A type that no release asks for any more is forgotten when its last unhandled event is.
  inactive_threshold: nanos(maxAgeMs),
})

/** Makes sure that the consumer is there with these settings. Safe when many instances do it at once. */
export async function ensureConsumer(
  manager: JetStreamManager,
  client: JetStreamClient,
  configuration: ReturnType<typeof consumerConfiguration>,
): Promise<Consumer> {
  const { consumers } = manager
  const name = configuration.durable_name
  try {
    return client.consumers.getConsumerFromInfo(await consumers.add(streamName, configuration))
  } catch (error) {
    if (!(error instanceof JetStreamApiError && error.code === differentConfiguration)) throw error
    return client.consumers.getConsumerFromInfo(await consumers.update(streamName, name, configuration))
  }
}

export type Fetching = { stop(): void; readonly ended: Promise<void> }

export type FetchParts = {
  readonly broker: Broker
  readonly deliveries: Deliveries
  /** Finds the consumer again, or makes it again, after something went wrong. */
  readonly find: () => Promise<Consumer>
  /** Events asked for at a time. */
  readonly batch: number
  readonly logger: Logger
}

/**
 * Keeps one pull open at the broker, so that an event arrives the moment it is stored, and never asks for more than
 * one batch ahead of the handlers. Whatever goes wrong, the consumer is made sure of and asked again.
 */
export function keepFetching(
  first: Consumer,
  { broker, deliveries, find, batch, logger }: FetchParts,
): Fetching {
  let stopping = false
  let open: ConsumerMessages | undefined

  const fetch = async (consumer: Consumer) => {
    // `bind`: after a reconnect the pull is simply sent again. Otherwise the library would first ask whether the
    // consumer exists, and after a failed answer wait as long as a pull stays open.
    open = await consumer.fetch({ max_messages: batch, ...pull, bind: true })
    if (stopping) open.stop()
    for await (const message of open) deliveries.accept(message)
  }
  const loop = async () => {
    let consumer: Consumer | undefined = first
    while (!stopping) {
      try {
        await deliveries.untilRoom()
        consumer ??= await find()
        await fetch(consumer)
      } catch (error) {
        consumer = undefined
        if (broker.isConnected()) logger.warn({ err: error }, 'events could not be fetched; trying again')
        await pause(retryMs)
        await broker.untilConnected(retryMs)
      }
    }
  }
  return {
    ended: loop(),
    stop() {
      stopping = true
      open?.stop()
    },
  }
}

import { randomUUID } from 'node:crypto'
import type { Logger } from '../../runtime/logger.ts'
import type { EventBus } from '../event-bus.ts'
import { createOpenSubscriptions } from '../open-subscriptions.ts'
import { joinGroup } from './durable-group.ts'
import { fanOut } from './fan-out.ts'
import { openLine } from './line.ts'
import { createPublisher } from './publisher.ts'
import { replay } from './replay.ts'

export type StanOptions = {
  /** `nats://user:pass@host:4222`; several addresses separated by commas are servers of one fault-tolerant group. */
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
   * How long the broker waits for an acknowledgement before it delivers again, perhaps to another instance, in whole
   * seconds; default 10,000. Events of an instance that is gone come back sooner, by the server's heartbeats.
   */
  readonly ackWaitMs?: number
  /** Events of one type delivered to this instance and not acknowledged, those that wait for a retry included; default 512. */
  readonly maxInFlight?: number
  /** Events on their way to the broker at a time; default 512. */
  readonly maxPublishing?: number
}

/**
 * The event bus on NATS Streaming.
 * @throws BusUnavailableError when the broker is not there within `connectTimeoutMs`
 * @example const bus = await connectStan({ url: 'nats://localhost:4222', service: 'orders', logger })
 */
export async function connectStan(options: StanOptions): Promise<EventBus> {
  const { url, service, logger, publishTimeoutMs = 5_000, connectTimeoutMs = 60_000 } = options
  const { concurrency = 64, ackWaitMs = 10_000, maxInFlight = 512, maxPublishing = 512 } = options
  const line = await openLine({ url, clientId: `${service}-${randomUUID()}`, logger, connectTimeoutMs })
  const subscriptions = createOpenSubscriptions()
  let closing: Promise<void> | undefined

  const close = async (): Promise<void> => {
    await subscriptions.stopAll()
    await line.close()
  }
  const group = { line, logger, concurrency, ackWaitMs, maxInFlight }

  return {
    publish: createPublisher({ line, publishTimeoutMs, maxPublishing }),
    consume: async (durable, types, handle) =>
      subscriptions.keep(await joinGroup(group, durable, types, handle)),
    replay: (since, types, handle) => replay({ line, logger }, since, types, handle),
    fanOut: async (types, handle) => subscriptions.keep(await fanOut({ line, logger }, types, handle)),
    onReconnect: line.onReconnect,
    isConnected: line.isConnected,
    close: () => (closing ??= close()),
  }
}

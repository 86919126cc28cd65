import type { Logger } from '../runtime/logger.ts'
import type { BusKind } from './bus-kind.ts'
import type { EventBus } from './event-bus.ts'

/** Where the bus is and who connects. What an adapter can be told beyond that has its own defaults. */
export type BusOptions = {
  readonly bus: BusKind
  /** `nats://user:pass@host:4222`; several addresses separated by commas. */
  readonly url: string
  readonly service: string
  readonly logger: Logger
  /** Copies that JetStream keeps of each event; default 3 on a cluster of brokers, 1 on a single one. NATS Streaming has its own way. */
  readonly replicas?: number | undefined
  /** How long `publish` tries; default 5,000. */
  readonly publishTimeoutMs?: number
  /** How long the first connection is waited for; default 60,000. */
  readonly connectTimeoutMs?: number
}

/**
 * Connects to the event bus: the only place that knows which one it is.
 * @throws BusUnavailableError when the broker is not there within `connectTimeoutMs`
 * @example const bus = await connectBus({ bus: config.BUS, url: config.NATS_URL, service: 'orders', logger })
 */
export async function connectBus({ bus, replicas, ...options }: BusOptions): Promise<EventBus> {
  switch (bus) {
    case 'jetstream': {
      const { connectJetStream } = await import('./jetstream/connect-jetstream.ts')
      return connectJetStream({ ...options, ...(replicas && { stream: { replicas } }) })
    }
    case 'stan': {
      const { connectStan } = await import('./stan/connect-stan.ts')
      return connectStan(options)
    }
    default:
      return bus satisfies never
  }
}

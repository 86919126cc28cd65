import { type BusConfig, busKinds } from '../messaging/bus-kind.ts'
import { connectBus } from '../messaging/connect-bus.ts'
import type { EventBus } from '../messaging/event-bus.ts'
import { silentLogger } from '../runtime/logger.ts'
import { startNats } from './real-nats.ts'
import type { RealServer } from './real-server.ts'
import { startStan } from './real-stan.ts'

/** A broker of a test's own. Which one, the environment says: all that is tested holds on both. */
export type RealBroker = RealServer & {
  readonly url: string
  /** What a service reads about it. */
  readonly config: BusConfig
  /** Connects as a service. Whoever asks closes it. */
  connect(service?: string, options?: ConnectOptions): Promise<EventBus>
  /** Empties it of events, as their age does in the end. Whoever consumes goes on behind what is gone. */
  forgetEvents(): Promise<void>
}

export type ConnectOptions = {
  /** Default: the broker's own address. */
  readonly url?: string
  readonly publishTimeoutMs?: number
}

/** Starts the broker that the variable BUS names; by default JetStream. */
export async function startBroker(): Promise<RealBroker> {
  const bus = busKinds.find((kind) => kind === process.env['BUS']) ?? 'jetstream'
  const server = await (bus === 'stan' ? startStan() : startNats())
  return {
    ...server,
    config: { BUS: bus, NATS_URL: server.url },
    connect: (service = 'test', { url = server.url, ...options } = {}) =>
      connectBus({ bus, url, service, logger: silentLogger, ...options }),
  }
}

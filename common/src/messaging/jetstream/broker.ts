import { setTimeout as pause } from 'node:timers/promises'
import { connect, errors, type NatsConnection } from '@nats-io/transport-node'
import type { Logger } from '../../runtime/logger.ts'
import { BusUnavailableError } from '../event-bus.ts'
import { parseBrokerUrl } from './broker-address.ts'

/** A connection that comes back by itself for as long as it is wanted. */
export type Broker = {
  readonly connection: NatsConnection
  isConnected(): boolean
  onLost(listener: () => void): void
  onReconnect(listener: () => void): void
  /** Resolves when connected, or when the time is over. */
  untilConnected(withinMs: number): Promise<void>
}

export type BrokerOptions = {
  readonly url: string
  readonly service: string
  readonly logger: Logger
  readonly connectTimeoutMs: number
}

/**
 * Connects, waiting for a broker that starts later than we do.
 * @throws BusUnavailableError when it is not there within the time limit, or refuses us
 */
export async function connectBroker(options: BrokerOptions): Promise<Broker> {
  const connection = await firstConnection(options)
  const lost = new Set<() => void>()
  const returned = new Set<() => void>()
  let connected = true

  const follow = async () => {
    for await (const { type } of connection.status()) {
      if (type === 'disconnect' || type === 'close') {
        connected = false
        for (const listener of lost) listener()
      }
      if (type === 'disconnect') options.logger.warn({}, 'the broker is gone; connecting again')
      if (type === 'reconnect') {
        connected = true
        options.logger.info({}, 'the broker is back')
        for (const listener of returned) listener()
      }
    }
  }
  follow().catch((error: unknown) =>
    options.logger.error({ err: error }, 'the connection is not followed any more'),
  )

  return {
    connection,
    isConnected: () => connected && !connection.isClosed(),
    onLost: (listener) => lost.add(listener),
    onReconnect: (listener) => returned.add(listener),
    untilConnected(withinMs) {
      if (connected) return Promise.resolve()
      return new Promise((resolve) => {
        const settle = () => {
          clearTimeout(timer)
          returned.delete(settle)
          resolve()
        }
        const timer = setTimeout(settle, withinMs)
        returned.add(settle)
      })
    },
  }
}

async function firstConnection({ url, service, connectTimeoutMs }: BrokerOptions): Promise<NatsConnection> {
  const address = parseBrokerUrl(url)
  const deadline = performance.now() + connectTimeoutMs
  for (;;) {
    try {
      return await connect({
        ...address,
        name: service,
        timeout: 5_000,
        maxReconnectAttempts: -1,
        reconnectTimeWait: 200,
        reconnectJitter: 100,
        ignoreAuthErrorAbort: true,
        pingInterval: 5_000,
        noAsyncTraces: true,
      })
    } catch (cause) {
      const hopeless = cause instanceof errors.AuthorizationError
      if (hopeless || performance.now() > deadline) {
        throw new BusUnavailableError(`no connection to the broker at ${address.servers.join(', ')}`, {
          cause,
        })
      }
      await pause(200)
    }
  }
}

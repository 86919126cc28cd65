import { setTimeout as pause } from 'node:timers/promises'
import { connect, errors, type NatsConnection } from '@nats-io/transport-node'
import type { Logger } from '../../runtime/logger.ts'
import { parseBrokerUrl } from '../broker-address.ts'
import { BusUnavailableError } from '../event-bus.ts'

/** A connection that comes back by itself for as long as it is wanted. */
export type Broker = {
  readonly connection: NatsConnection
  isConnected(): boolean
  onReconnect(listener: () => void): void
  /** Asks the broker, and fails at once when the connection is lost: the answer would never come. */
  ask<Answer>(question: () => Promise<Answer>): Promise<Answer>
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
  const asking = new Set<(reason: Error) => void>()
  const returned = new Set<() => void>()
  let connected = true

  const follow = async () => {
    for await (const { type } of connection.status()) {
      if (type === 'disconnect' || type === 'close') {
        connected = false
        for (const fail of asking) fail(new Error('the connection to the broker was lost'))
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
    onReconnect: (listener) => returned.add(listener),
    ask(question) {
      if (!connected) return Promise.reject(new Error('the broker is not connected'))
      return new Promise((resolve, reject) => {
        asking.add(reject)
        question()
          .then(resolve, reject)
          .finally(() => asking.delete(reject))
      })
    },
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
        // Answers come to a place of the service's own, so that a broker can keep the others from listening.
        inboxPrefix: `_INBOX.${service}`,
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

import type { EventType } from '@stagedoor/common/contracts/catalogue'
import type { Envelope } from '@stagedoor/common/contracts/envelope'
import type { OrderData } from '@stagedoor/common/contracts/order-events'
import type { OrderId, TicketId, UserId } from '@stagedoor/common/domain/ids'
import { seal } from '@stagedoor/common/messaging/seal'
import { newId } from '@stagedoor/common/persistence/new-id'
import { systemClock } from '@stagedoor/common/runtime/clock'
import { readConfig } from '@stagedoor/common/runtime/config'
import { silentLogger } from '@stagedoor/common/runtime/logger'
import { openService, type ServiceBase } from '@stagedoor/common/service/open-service'
import { type RealBroker, startBroker } from '@stagedoor/common/testing/real-broker'
import { type RealRedis, startRedis } from '@stagedoor/common/testing/real-redis'
import { testSigner } from '@stagedoor/common/testing/signed-in'
import { Queue } from 'bullmq'
import { Redis } from 'ioredis'
import { expirationConfig } from '../config.ts'
import { keyPrefix, timerQueue } from '../queue/timer-queue.ts'
import { startExpiration } from '../start.ts'

type OrderNews = 'order-created' | 'order-awaiting-capture' | 'order-completed' | 'order-cancelled'

/** A real broker and a real Redis, with what tests do to them. */
export type ExpirationStack = {
  readonly broker: RealBroker
  readonly redis: RealRedis
  readonly client: Redis
  /** What the process reads from its environment. */
  readonly environment: Record<string, string>
  announce(type: OrderNews, order: OrderData): Promise<void>
  /** Publishes an event as it is, valid or not. */
  publish(event: Envelope): Promise<void>
  /** How often the time of an order was announced to be up. */
  firings(order: OrderData): Promise<number>
  /** True while Redis holds a timer of this order. */
  hasTimer(order: OrderData): Promise<boolean>
  /** Takes a timer away behind the service's back. */
  loseTimer(order: OrderData): Promise<void>
  stop(): Promise<void>
}

export async function startExpirationStack(): Promise<ExpirationStack> {
  const [broker, redis] = await Promise.all([startBroker(), startRedis()])
  const bus = await broker.connect('orders')
  const client = new Redis(redis.url, { retryStrategy: () => 50, maxRetriesPerRequest: null })
  client.on('error', () => undefined)
  const queue = new Queue(timerQueue, { connection: client, prefix: keyPrefix })
  queue.on('error', () => undefined)
  const announced = async (type: EventType): Promise<Envelope[]> => {
    const events: Envelope[] = []
    await bus.replay(new Date(0), [type], ({ text }) => void events.push(JSON.parse(text) as Envelope))
    return events
  }
  return {
    broker,
    redis,
    client,
    environment: {
      PORT: '0',
      METRICS_PORT: '0',
      ...broker.config,
      REDIS_URL: redis.url,
      JWT_PUBLIC_KEYS: testSigner().publicKeys,
      PUBLIC_ORIGIN: 'http://localhost:3000',
    },
    announce: (type, data) => bus.publish(seal({ type, data }, systemClock)),
    publish: (event) => bus.publish(event),
    firings: async ({ orderId }) => {
      const events = await announced('expiration-complete')
      return events.filter(({ subject }) => subject === orderId).length
    },
    hasTimer: async ({ orderId }) => (await queue.getJob(orderId)) !== undefined,
    loseTimer: async ({ orderId }) => void (await queue.remove(orderId)),
    stop: async () => {
      client.disconnect()
      await bus.close()
      await Promise.all([broker.stop(), redis.stop()])
    },
  }
}

/** The service in this process. Its `stop` is safe to repeat. */
export async function startOn(
  stack: ExpirationStack,
): Promise<ServiceBase & { port: number; stop(): Promise<void> }> {
  const config = readConfig(expirationConfig, stack.environment)
  const steps: (() => Promise<void> | void)[] = []
  const base = await openService('expiration', config, {
    clock: systemClock,
    logger: silentLogger,
    onStop: (_name, step) => void steps.unshift(step),
  })
  const port = await startExpiration(base, config)
  return {
    ...base,
    port,
    stop: async () => {
      for (const step of steps.splice(0)) await step()
    },
  }
}

/** An order whose time is up in a while. */
export function anOrder({ expiresInMs = 60_000 } = {}): OrderData {
  return {
    orderId: newId<OrderId>(),
    version: 1,
    status: 'created',
    buyerId: newId<UserId>(),
    sellerId: newId<UserId>(),
    ticketId: newId<TicketId>(),
    ticketTitle: 'Arctic Monkeys',
    terms: { priceMinor: 8000, currency: 'usd', revision: 1 },
    currency: 'usd',
    expiresAt: new Date(Date.now() + expiresInMs).toISOString(),
  }
}

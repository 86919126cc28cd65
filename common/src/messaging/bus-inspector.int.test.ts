import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { silentLogger } from '../runtime/logger.ts'
import {
  acknowledge,
  events,
  idOf,
  idsOf,
  publishAll,
  retryAfter,
} from '../testing/event-bus-contract/environment.ts'
import { eventually } from '../testing/eventually.ts'
import { startNats } from '../testing/real-nats.ts'
import { hasStan, startStan } from '../testing/real-stan.ts'
import type { BusInspector } from './bus-inspector.ts'
import { BusUnavailableError, type EventBus } from './event-bus.ts'
import { connectJetStream } from './jetstream/connect-jetstream.ts'
import { inspectJetStream } from './jetstream/inspect-jetstream.ts'
import { connectStan } from './stan/connect-stan.ts'
import { inspectStan } from './stan/inspect-stan.ts'

type Broker = { stop(): Promise<void>; connect(): Promise<EventBus>; inspect(): Promise<BusInspector> }

const us = { service: 'orders', logger: silentLogger }

const brokers = {
  jetstream: async (): Promise<Broker> => {
    const nats = await startNats()
    return {
      stop: nats.stop,
      connect: () => connectJetStream({ url: nats.url, ...us }),
      inspect: () => inspectJetStream(nats.url),
    }
  },
  stan: async (): Promise<Broker> => {
    const stan = await startStan()
    return {
      stop: stan.stop,
      connect: () => connectStan({ url: stan.url, ...us }),
      inspect: () => inspectStan(stan),
    }
  },
}

describe.each(['jetstream', 'stan'] as const)('what an inspector sees on %s', (kind) => {
  const told = kind === 'stan' && !hasStan() ? it.skip : it
  let broker: Broker
  let bus: EventBus
  let inspector: BusInspector
  beforeAll(async () => {
    if (kind === 'stan' && !hasStan()) return
    broker = await brokers[kind]()
    bus = await broker.connect()
    inspector = await broker.inspect()
  }, 60_000)
  afterEach(() => expect(bus?.isConnected() ?? true).toBe(true))
  afterAll(async () => {
    await inspector?.close()
    await bus?.close()
    await broker?.stop()
  }, 60_000)

  told('is who is behind, with what, and that they caught up', async () => {
    const [done, stuck] = [events(5), events(1, 'order-cancelled')]
    await publishAll(bus, [...done, ...stuck])
    let isStuck = true
    const subscription = await bus.consume(
      'tickets',
      ['order-created', 'order-cancelled'],
      async ({ type }) => (type === 'order-cancelled' && isStuck ? retryAfter(300) : acknowledge),
    )
    const created = { durable: 'tickets', type: 'order-created', waiting: 0, unacknowledged: 0 }
    await eventually(async () => {
      const [cancelled, rest] = await inspector.consumers()
      expect(rest).toMatchObject(created)
      expect(cancelled).toMatchObject({ ...created, type: 'order-cancelled', unacknowledged: 1 })
    })
    isStuck = false
    await eventually(async () => {
      const [cancelled] = await inspector.consumers()
      expect(cancelled).toMatchObject({ unacknowledged: 0 })
    })
    await subscription.stop()
    await publishAll(bus, events(3))
    await eventually(async () => {
      const [, rest] = await inspector.consumers()
      expect(rest).toMatchObject({ ...created, waiting: 3 })
    })
  })

  told('is how much is stored, and every event of it', async () => {
    const before = (await inspector.stored()).events
    const more = events(4, 'ticket-sold')
    await publishAll(bus, more)
    const { events: count, bytes } = await inspector.stored()
    expect(count).toBe(before + 4)
    expect(bytes).toBeGreaterThan(500)
    const seen: string[] = []
    await inspector.replay(new Date(0), ['ticket-sold'], (message) => void seen.push(idOf(message)))
    expect(seen).toEqual(idsOf(more))
  })

  told('is what is announced while it looks', async () => {
    const seen: string[] = []
    await inspector.fanOut(['ticket-updated'], (message) => void seen.push(idOf(message)))
    const more = events(2, 'ticket-updated')
    await publishAll(bus, more)
    await eventually(() => expect(seen).toEqual(idsOf(more)))
  })
})

describe('an inspector', () => {
  it('makes no stream in a broker that has none', async () => {
    const nats = await startNats()
    await expect(inspectJetStream(nats.url)).rejects.toThrow('no service has connected to it yet')
    await expect(inspectJetStream(nats.url)).rejects.toThrow(BusUnavailableError)
    await nats.stop()
  })

  ;(hasStan() ? it : it.skip)('knows a broker of another kind', async () => {
    const stan = await startStan()
    await expect(inspectJetStream(stan.url)).rejects.toThrow('perhaps it is NATS Streaming')
    await stan.stop()
  })

  it.each([
    ['jetstream', () => inspectJetStream('nats://127.0.0.1:9')],
    ['stan', () => inspectStan({ url: 'nats://127.0.0.1:9', monitorUrl: 'http://127.0.0.1:9' })],
  ])('of %s says when nobody answers', async (_kind, inspect) => {
    await expect(inspect()).rejects.toThrow(BusUnavailableError)
  })
})

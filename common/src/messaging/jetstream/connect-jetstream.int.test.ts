import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream'
import { connect, type NatsConnection, nanos } from '@nats-io/transport-node'
import { silentLogger } from '../../runtime/logger.ts'
import {
  acknowledge,
  anEvent,
  events,
  gate,
  idsOf,
  publishAll,
  publishStubbornly,
  recorder,
} from '../../testing/event-bus-contract/environment.ts'
import { eventually } from '../../testing/eventually.ts'
import { type RealNats, startNats } from '../../testing/real-nats.ts'
import { startTcpProxy } from '../../testing/tcp-proxy.ts'
import { BusUnavailableError, type EventBus } from '../event-bus.ts'
import { connectJetStream, type JetStreamOptions } from './connect-jetstream.ts'

jest.setTimeout(30_000)

let nats: RealNats
let buses: EventBus[] = []
let administrators: NatsConnection[] = []

beforeEach(async () => {
  nats = await startNats()
})
afterEach(async () => {
  await Promise.all([...buses, ...administrators].map((open) => open.close()))
  buses = []
  administrators = []
  await nats.stop()
})

async function open(options: Partial<JetStreamOptions> = {}): Promise<EventBus> {
  const bus = await connectJetStream({
    url: nats.url,
    service: 'orders',
    logger: silentLogger,
    publishTimeoutMs: 1_000,
    stream: { maxBytes: 64 * 1024 ** 2 },
    ...options,
  })
  buses.push(bus)
  return bus
}

async function administer(): Promise<JetStreamManager> {
  const connection = await connect({ servers: nats.url })
  administrators.push(connection)
  return jetstreamManager(connection)
}

describe('the stream', () => {
  it('keeps events of thirty days on disk, and refuses new ones rather than drop old ones', async () => {
    await open({ stream: { maxBytes: 50_000_000 } })
    const { config } = await (await administer()).streams.info('EVENTS')
    expect(config).toMatchObject({
      subjects: ['events.>'],
      storage: 'file',
      retention: 'limits',
      discard: 'new',
      max_age: nanos(30 * 24 * 3_600_000),
      max_bytes: 50_000_000,
      duplicate_window: nanos(120_000),
      num_replicas: 1,
    })
  })

  it('is made once and brought up to date when five services start at once', async () => {
    await open({ stream: { maxBytes: 10_000_000 } })
    await Promise.all(Array.from({ length: 5 }, () => open({ stream: { maxBytes: 20_000_000 } })))
    const { config } = await (await administer()).streams.info('EVENTS')
    expect(config.max_bytes).toBe(20_000_000)
  })

  it('is made by five services that start at once on an empty broker', async () => {
    const started = await Promise.all(Array.from({ length: 5 }, () => open()))
    const got = recorder()
    await Promise.all(started.map((bus) => bus.consume('readers', ['order-created'], got.handle)))
    const published = started.map(() => anEvent())
    await Promise.all(started.map((bus, index) => bus.publish(published[index] ?? anEvent())))
    await eventually(() => expect(got.ids()).toEqual(new Set(idsOf(published))))
  })

  it('stays as it is for a service that may not change it, which works with it all the same', async () => {
    const forbidden = ['$JS.API.STREAM.UPDATE.EVENTS']
    const guarded = await startNats({ credentials: { user: 'orders', pass: 'secret', forbidden } })
    const url = guarded.url.replace('//', '//orders:secret@')
    try {
      await open({ url, stream: { maxBytes: 50_000_000 } })
      const bus = await open({ url, stream: { maxBytes: 60_000_000 } })
      await bus.publish(anEvent('order-created'))
    } finally {
      await Promise.all(buses.map((bus) => bus.close()))
      await guarded.stop()
    }
  })

  it('stores an event that is published again only once', async () => {
    const bus = await open()
    const event = anEvent()
    await bus.publish(event)
    await bus.publish(event)
    expect((await (await administer()).streams.info('EVENTS')).state.messages).toBe(1)
  })

  it('says that it is full, and still delivers', async () => {
    const bus = await open({ stream: { maxBytes: 20_000 } })
    const fill = async () => {
      for (const event of events(200)) await bus.publish(event)
    }
    const refused = await fill().catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(BusUnavailableError)
    expect(refused).toMatchObject({ cause: { message: 'maximum bytes exceeded' } })
    const got = recorder()
    await bus.consume('readers', ['order-created'], got.handle)
    await eventually(() => expect(got.deliveries.length).toBeGreaterThan(10))
  })
})

describe('a consumer', () => {
  it('asks for more time while a handler runs longer than the broker waits', async () => {
    const bus = await open({ ackWaitMs: 1_500 })
    const door = gate()
    const slow = recorder(async () => {
      await door.opened
      return acknowledge
    })
    await bus.consume('readers', ['order-created'], slow.handle)
    await bus.publish(anEvent())
    const impatient = recorder(() => ({ kind: 'retry', afterMs: 1_000 }))
    await bus.consume('watch', ['order-created'], impatient.handle)
    await eventually(() => expect(impatient.deliveries.length).toBeGreaterThan(4))
    door.open()
    expect(slow.deliveries).toHaveLength(1)
  })

  it('is made again when it was removed or the broker lost everything', async () => {
    const bus = await open()
    const got = recorder()
    await bus.consume('readers', ['order-created'], got.handle)
    const [first, second] = [anEvent(), anEvent()]
    await bus.publish(first)
    await eventually(() => expect(got.ids()).toContain(first.id))
    await (await administer()).consumers.delete('EVENTS', 'readers_order-created')
    await bus.publish(second)
    await eventually(() => expect(got.ids()).toContain(second.id))
    await nats.restart({ forgetful: true })
    const third = anEvent()
    await publishStubbornly(bus, third)
    await eventually(() => expect(got.ids()).toContain(third.id))
  })

  it('brings the stream back with it, before anybody publishes', async () => {
    const bus = await open()
    await bus.consume('readers', ['order-created'], recorder().handle)
    await nats.restart({ forgetful: true })
    const manager = await administer()
    await eventually(() => manager.consumers.info('EVENTS', 'readers_order-created'))
  })

  it('takes new settings from a later release', async () => {
    const bus = await open({ ackWaitMs: 5_000 })
    await (await bus.consume('readers', ['order-created'], recorder().handle)).stop()
    const releases = await Promise.all([open({ ackWaitMs: 7_000 }), open({ ackWaitMs: 7_000 })])
    await Promise.all(
      releases.map((release) => release.consume('readers', ['order-created'], recorder().handle)),
    )
    const { config } = await (await administer()).consumers.info('EVENTS', 'readers_order-created')
    expect(config).toMatchObject({ ack_wait: nanos(7_000), max_deliver: -1, ack_policy: 'explicit' })
  })
})

describe('a publisher', () => {
  it('fails within its limit when the answer is held back, and stores the event once by publishing again', async () => {
    const proxy = await startTcpProxy(nats.port)
    const bus = await open({ url: `nats://127.0.0.1:${proxy.port}` })
    await publishAll(bus, events(3))
    proxy.hold('toClient')
    const event = anEvent()
    await expect(bus.publish(event)).rejects.toBeInstanceOf(BusUnavailableError)
    proxy.resume()
    await publishStubbornly(bus, event)
    expect((await (await administer()).streams.info('EVENTS')).state.messages).toBe(4)
    await bus.close()
    await proxy.stop()
  })

  it('asks again as soon as the connection is back when its answer was lost with it', async () => {
    const proxy = await startTcpProxy(nats.port)
    const bus = await open({ url: `nats://127.0.0.1:${proxy.port}`, publishTimeoutMs: 20_000 })
    proxy.hold('toClient')
    const since = performance.now()
    const publishing = bus.publish(anEvent())
    proxy.cut()
    proxy.resume()
    await publishing
    expect(performance.now() - since).toBeLessThan(5_000)
    await bus.close()
    await proxy.stop()
  })
})

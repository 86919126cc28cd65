import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { silentLogger } from '../../runtime/logger.ts'
import {
  acknowledge,
  anEvent,
  events,
  gate,
  idOf,
  idsOf,
  publishAll,
  publishStubbornly,
  recorder,
} from '../../testing/event-bus-contract/environment.ts'
import { eventually } from '../../testing/eventually.ts'
import { hasStan, type RealStan, startStan } from '../../testing/real-stan.ts'
import { startTcpProxy, type TcpProxy } from '../../testing/tcp-proxy.ts'
import type { EventBus } from '../event-bus.ts'
import { connectStan, type StanOptions } from './connect-stan.ts'
import { readChannels, readClients } from './monitor.ts'

jest.setTimeout(30_000)

const withServer = hasStan() ? describe : describe.skip

let stan: RealStan
let proxy: TcpProxy
let buses: EventBus[] = []

beforeEach(async () => {
  if (!hasStan()) return
  stan = await startStan()
  proxy = await startTcpProxy(stan.port)
})
afterEach(async () => {
  if (!hasStan()) return
  proxy.resume()
  await Promise.all(buses.map((bus) => bus.close()))
  buses = []
  await proxy.stop()
  await stan.stop()
})

async function open(options: Partial<StanOptions> = {}): Promise<EventBus> {
  const bus = await connectStan({
    url: stan.url,
    service: 'orders',
    logger: silentLogger,
    publishTimeoutMs: 1_000,
    ackWaitMs: 2_000,
    ...options,
  })
  buses.push(bus)
  return bus
}
const openThroughProxy = (options: Partial<StanOptions> = {}): Promise<EventBus> =>
  open({ url: `nats://127.0.0.1:${proxy.port}`, ...options })

const storedOf = async (channel: string): Promise<number> =>
  (await readChannels(stan.monitorUrl)).find(({ name }) => name === channel)?.msgs ?? 0
const groupsOf = async (channel: string) => {
  const found = (await readChannels(stan.monitorUrl)).find(({ name }) => name === channel)
  return found?.subscriptions.filter((one) => one.is_durable) ?? []
}

withServer('a connection', () => {
  it('is a client of its own for every instance of a service, and none any more once it is closed', async () => {
    const [first] = [await open(), await open(), await open({ service: 'payments' })]
    const names = async () => (await readClients(stan.monitorUrl)).map(({ id }) => id)
    const connected = await names()
    expect(connected.map((id) => id.split('-', 1).join()).toSorted()).toEqual([
      'orders',
      'orders',
      'payments',
    ])
    expect(new Set(connected).size).toBe(3)
    await first?.close()
    expect(await names()).toHaveLength(2)
  })
})

withServer('a consumer', () => {
  it('subscribes again after the server was killed, though the library does not', async () => {
    const bus = await open()
    const got = recorder()
    await bus.consume('readers', ['order-created'], got.handle)
    const [subscribed] = await groupsOf('events.orders.order-created')
    await stan.kill()
    await eventually(() => expect(bus.isConnected()).toBe(false))
    await stan.restart()
    const event = anEvent()
    await publishStubbornly(bus, event)
    await eventually(() => expect(got.ids()).toContain(event.id))
    const groups = await groupsOf('events.orders.order-created')
    expect(groups.map(({ queue_name }) => queue_name)).toEqual(['readers:readers'])
    expect(groups[0]?.inbox).not.toBe(subscribed?.inbox)
  })

  it('begins anew with a broker that lost everything, and takes none of its events for one it had', async () => {
    const bus = await open()
    const stuck = anEvent()
    const got = recorder((delivery) =>
      idOf(delivery) === stuck.id ? { kind: 'retry', afterMs: 1_500 } : acknowledge,
    )
    await bus.consume('readers', ['order-created'], got.handle)
    await bus.publish(stuck)
    await eventually(() => expect(got.ids()).toContain(stuck.id))
    await stan.restart({ forgetful: true })
    const first = anEvent()
    await publishStubbornly(bus, first)
    await eventually(() => expect(got.ids()).toContain(first.id))
  })

  it('goes on at once when only the connection was cut, with what was on its way', async () => {
    const bus = await openThroughProxy({ ackWaitMs: 60_000 })
    const got = recorder()
    await bus.consume('readers', ['order-created'], got.handle)
    proxy.hold('toClient')
    const event = anEvent()
    await (await open()).publish(event)
    proxy.cut()
    proxy.resume()
    await eventually(() => expect(got.ids()).toContain(event.id), { withinMs: 3_000 })
  })

  it('comes back after the server has given it up for its silence', async () => {
    const bus = await openThroughProxy()
    const got = recorder()
    await bus.consume('readers', ['order-created'], got.handle)
    proxy.hold('toClient')
    proxy.hold('toServer')
    await eventually(async () => expect(await readClients(stan.monitorUrl)).toEqual([]))
    proxy.resume()
    const event = anEvent()
    await (await open()).publish(event)
    await eventually(() => expect(got.ids()).toContain(event.id))
  })

  it('leaves its durable in the broker when it closes, with its position', async () => {
    const bus = await open()
    const got = recorder()
    await bus.consume('readers', ['order-created'], got.handle)
    await publishAll(bus, events(3))
    await eventually(() => expect(got.deliveries).toHaveLength(3))
    await bus.close()
    expect(await groupsOf('events.orders.order-created')).toMatchObject([
      { queue_name: 'readers:readers', is_offline: true, last_sent: 3, pending_count: 0 },
    ])
  })

  it('handles an event once though it takes longer than the broker waits', async () => {
    const bus = await open({ ackWaitMs: 1_000 })
    const door = gate()
    const slow = recorder(async () => {
      await door.opened
      return acknowledge
    })
    await bus.consume('readers', ['order-created'], slow.handle)
    const impatient = recorder(({ attempt }) => (attempt < 4 ? { kind: 'retry', afterMs: 800 } : acknowledge))
    await bus.consume('watch', ['order-created'], impatient.handle)
    await bus.publish(anEvent())
    await eventually(() => expect(impatient.deliveries.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]))
    door.open()
    await eventually(async () =>
      expect((await groupsOf('events.orders.order-created')).map((one) => one.pending_count)).toEqual([0, 0]),
    )
    expect(slow.deliveries).toHaveLength(1)
  })

  it('handles once an event that is stored twice', async () => {
    const bus = await open()
    const got = recorder()
    await bus.consume('readers', ['order-created'], got.handle)
    const [event, last] = [anEvent(), anEvent()]
    await bus.publish(event)
    await eventually(() => expect(got.deliveries).toHaveLength(1))
    await bus.publish(event)
    await bus.publish(last)
    await eventually(() => expect(got.deliveries.map(idOf)).toEqual([event.id, last.id]))
    expect(await storedOf('events.orders.order-created')).toBe(3)
  })

  it('lets another instance have what it cannot handle, and then lets go of it', async () => {
    const [older, newer] = [await open({ ackWaitMs: 1_000 }), await open({ ackWaitMs: 1_000 })]
    const puzzled = recorder(() => ({ kind: 'retry', afterMs: 300 }))
    await older.consume('readers', ['order-created'], puzzled.handle)
    const event = anEvent()
    await newer.publish(event)
    await eventually(() => expect(puzzled.deliveries.length).toBeGreaterThan(1))
    const understands = recorder()
    await newer.consume('readers', ['order-created'], understands.handle)
    await eventually(() => expect(understands.ids()).toContain(event.id))
    const clock = recorder(({ attempt }) => (attempt < 4 ? { kind: 'retry', afterMs: 800 } : acknowledge))
    await newer.consume('clock', ['order-created'], clock.handle)
    await eventually(() => expect(clock.deliveries).toHaveLength(4))
    const asked = puzzled.deliveries.length
    await newer.consume('second clock', ['order-created'], clock.handle)
    await eventually(() => expect(clock.deliveries).toHaveLength(8))
    expect(puzzled.deliveries).toHaveLength(asked)
    expect(understands.deliveries).toHaveLength(1)
  })

  it('gives the events of an instance that died to another within seconds, long before the broker stops waiting', async () => {
    const [dying, survivor] = [
      await openThroughProxy({ ackWaitMs: 60_000 }),
      await open({ ackWaitMs: 60_000 }),
    ]
    const door = gate()
    const died = recorder(async () => {
      await door.opened
      return acknowledge
    })
    await dying.consume('readers', ['order-created'], died.handle)
    const published = events(5)
    await publishAll(survivor, published)
    await eventually(() => expect(died.deliveries).toHaveLength(5))
    const took = recorder()
    await survivor.consume('readers', ['order-created'], took.handle)
    proxy.refuse()
    await eventually(() => expect(took.ids()).toEqual(new Set(idsOf(published))))
    door.open()
  })
})

withServer('a publisher', () => {
  it('does not believe the library, which calls confirmed what was under way when its connection was lost', async () => {
    const bus = await openThroughProxy({ publishTimeoutMs: 20_000 })
    await bus.publish(anEvent())
    proxy.hold('toServer')
    let confirmed = false
    const publishing = bus.publish(anEvent()).then(() => {
      confirmed = true
    })
    proxy.refuse()
    await eventually(() => expect(bus.isConnected()).toBe(false))
    expect(await storedOf('events.orders.order-created')).toBe(1)
    expect(confirmed).toBe(false)
    proxy.resume()
    await publishing
    expect(await storedOf('events.orders.order-created')).toBe(2)
  })

  it('has no more events on their way than its limit; the others wait, and their time runs', async () => {
    const bus = await openThroughProxy({ maxPublishing: 4 })
    proxy.hold('toServer')
    const tried = await Promise.allSettled(events(20).map((event) => bus.publish(event)))
    const reasons = tried.map((one) => (one.status === 'rejected' ? String(one.reason.cause) : 'stored'))
    expect(reasons.filter((reason) => reason === 'too many events wait already')).toHaveLength(16)
    expect(reasons).not.toContain('stored')
    proxy.resume()
    const published = events(50)
    // The last of fifty, four at a time, may wait longer for its turn than one event is tried.
    await Promise.all(published.map((event) => publishStubbornly(bus, event)))
    const got = recorder()
    await bus.consume('readers', ['order-created'], got.handle)
    await eventually(() => expect([...got.ids()]).toEqual(expect.arrayContaining(idsOf(published))))
  })
})

withServer('a replay of a channel that is empty', () => {
  it('leaves a note that nobody gets to see', async () => {
    const bus = await open()
    const [replayed, heard] = [[] as string[], [] as string[]]
    const replayAll = () =>
      bus.replay(new Date(0), ['user-banned'], (message) => void replayed.push(idOf(message)))
    const got = recorder()
    await bus.fanOut(['user-banned'], (message) => heard.push(idOf(message)))
    await bus.consume('readers', ['user-banned'], got.handle)
    await replayAll()
    await replayAll()
    expect(await storedOf('events.auth.user-banned')).toBe(1)
    const event = anEvent('user-banned')
    await bus.publish(event)
    await replayAll()
    await eventually(() => expect(heard).toEqual([event.id]))
    await eventually(() => expect(got.deliveries.map(idOf)).toEqual([event.id]))
    expect(replayed).toEqual([event.id])
  })

  it('gives the events of several types in the order in which they were stored', async () => {
    const bus = await open()
    const published = Array.from({ length: 30 }, (_, turn) =>
      anEvent(turn % 3 === 0 ? 'user-banned' : turn % 3 === 1 ? 'user-unbanned' : 'session-revoked'),
    )
    for (const event of published) await bus.publish(event)
    const replayed: string[] = []
    await bus.replay(new Date(0), ['session-revoked', 'user-banned', 'user-unbanned'], (message) => {
      replayed.push(idOf(message))
    })
    expect(replayed).toEqual(idsOf(published))
  })
})

import { expect, it } from '@jest/globals'
import { BusUnavailableError } from '../../messaging/event-bus.ts'
import { eventually } from '../eventually.ts'
import {
  acknowledge,
  anEvent,
  type Current,
  events,
  idOf,
  idsOf,
  publishAll,
  publishStubbornly,
  recorder,
} from './environment.ts'

export function faultContract(current: Current): void {
  it('loses nothing when the broker is killed in the middle, and goes on when it is back', async () => {
    const { connect, killBroker, restartBroker } = current()
    const [publisher, consumer] = [await connect('orders'), await connect('tickets')]
    const got = recorder()
    await consumer.consume('tickets', ['order-created', 'order-cancelled'], got.handle)
    const published = [...events(300, 'order-created'), ...events(300, 'order-cancelled')]
    const publishing = (async () => {
      for (const event of published) await publishStubbornly(publisher, event)
    })()
    await eventually(() => expect(got.ids().size).toBeGreaterThan(50))
    await killBroker()
    await restartBroker()
    await publishing
    await eventually(() => expect(got.ids()).toEqual(new Set(idsOf(published))), { withinMs: 20_000 })
  })

  it('delivers a fresh event soon after the broker is back', async () => {
    const { connect, killBroker, restartBroker } = current()
    const bus = await connect('orders')
    const got = recorder()
    await bus.consume('tickets', ['order-created'], got.handle)
    for (let round = 0; round < 3; round += 1) {
      await killBroker()
      await restartBroker()
      const event = anEvent()
      await publishStubbornly(bus, event)
      await eventually(() => expect(got.ids()).toContain(event.id), { withinMs: 5_000 })
    }
  })

  it('refuses to publish while the broker is away, within its limit, and publishes again afterwards', async () => {
    const { connect, killBroker, restartBroker, publishTimeoutMs } = current()
    const bus = await connect('orders')
    await bus.publish(anEvent())
    await killBroker()
    const since = performance.now()
    await expect(bus.publish(anEvent())).rejects.toBeInstanceOf(BusUnavailableError)
    expect(performance.now() - since).toBeLessThan(publishTimeoutMs + 1_000)
    await restartBroker()
    const event = anEvent()
    await publishStubbornly(bus, event)
    const got = recorder()
    await bus.consume('tickets', ['order-created'], got.handle)
    await eventually(() => expect(got.ids()).toContain(event.id))
  })

  it('publishes without an error what was waiting for a broker that is back within the limit', async () => {
    const { connect, killBroker, restartBroker } = current()
    const bus = await connect('orders', { publishTimeoutMs: 15_000 })
    await killBroker()
    const publishing = publishAll(bus, events(20))
    await restartBroker()
    await expect(publishing).resolves.toBeUndefined()
  })

  it('knows whether it is connected, and tells when the connection is back', async () => {
    const { connect, killBroker, restartBroker } = current()
    const bus = await connect('orders')
    let returns = 0
    bus.onReconnect(() => {
      returns += 1
    })
    expect(bus.isConnected()).toBe(true)
    await killBroker()
    await eventually(() => expect(bus.isConnected()).toBe(false))
    await restartBroker()
    await eventually(() => expect(bus.isConnected()).toBe(true))
    await eventually(() => expect(returns).toBe(1))
  })

  it('hears hints again when the broker is back', async () => {
    const { connect, killBroker, restartBroker } = current()
    const bus = await connect('orders')
    const heard: string[] = []
    await bus.fanOut(['order-created'], ({ subject }) => heard.push(subject))
    await killBroker()
    await restartBroker()
    const event = anEvent()
    await publishStubbornly(bus, event)
    await eventually(() => expect(heard).toContain(event.subject))
  })

  it('delivers again what an instance had not acknowledged when it died, and only that', async () => {
    const { connect, connectThroughProxy } = current()
    const survivor = await connect('tickets')
    const { bus, proxy } = await connectThroughProxy('tickets')
    const [acknowledged, unacknowledged] = [anEvent(), anEvent()]
    const died = recorder((delivery) => {
      if (idOf(delivery) === unacknowledged.id) proxy.refuse()
      return acknowledge
    })
    await bus.consume('tickets', ['order-created'], died.handle)
    await bus.publish(acknowledged)
    await eventually(() => expect(died.deliveries).toHaveLength(1))
    // Confirmed on the same connection, and so after the acknowledgement. The delivery may come before the confirmation,
    // which then never arrives; that it was delivered shows that it is stored.
    await bus.publish(unacknowledged).catch(onlyUnavailable)
    await eventually(() => expect(died.deliveries).toHaveLength(2))
    const took = recorder()
    await survivor.consume('tickets', ['order-created'], took.handle)
    await eventually(() => expect(took.deliveries.map(({ attempt }) => attempt)).toEqual([2]))
    expect(took.ids()).toEqual(new Set([unacknowledged.id]))
  })

  it('refuses to publish after it was closed', async () => {
    const bus = await current().connect('orders')
    await bus.close()
    await bus.close()
    expect(bus.isConnected()).toBe(false)
    await expect(bus.publish(anEvent())).rejects.toBeInstanceOf(BusUnavailableError)
  })

  it('closes although the broker is away', async () => {
    const { connect, killBroker } = current()
    const bus = await connect('orders')
    await bus.consume('tickets', ['order-created'], recorder().handle)
    await killBroker()
    await bus.close()
    expect(bus.isConnected()).toBe(false)
  })
}

function onlyUnavailable(error: unknown): void {
  if (!(error instanceof BusUnavailableError)) throw error
}

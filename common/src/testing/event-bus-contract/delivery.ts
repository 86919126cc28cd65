import { expect, it } from '@jest/globals'
import { eventually } from '../eventually.ts'
import {
  acknowledge,
  anEvent,
  type Current,
  events,
  gate,
  idOf,
  idsOf,
  publishAll,
  recorder,
  retryAfter,
} from './environment.ts'

export function deliveryContract(current: Current): void {
  it('delivers an event as it was published, with its type and its aggregate', async () => {
    const bus = await current().connect('orders')
    const got = recorder()
    await bus.consume('readers', ['order-created'], got.handle)
    const event = anEvent('order-created')
    await bus.publish(event)
    await eventually(() => expect(got.deliveries).toHaveLength(1))
    const [delivery] = got.deliveries
    expect(delivery).toMatchObject({ type: 'order-created', subject: event.subject, attempt: 1 })
    expect(JSON.parse(delivery?.text ?? '')).toEqual(event)
  })

  it('delivers every one of a thousand events', async () => {
    const bus = await current().connect('orders')
    const got = recorder()
    await bus.consume('readers', ['order-created', 'order-cancelled'], got.handle)
    const published = [...events(500, 'order-created'), ...events(500, 'order-cancelled')]
    await publishAll(bus, published)
    await eventually(() => expect(got.ids()).toEqual(new Set(idsOf(published))))
  })

  it('delivers only the types that were asked for', async () => {
    const bus = await current().connect('orders')
    const got = recorder()
    await bus.publish(anEvent('order-cancelled'))
    const wanted = anEvent('order-created')
    await bus.publish(wanted)
    await bus.consume('readers', ['order-created'], got.handle)
    const last = anEvent('order-created')
    await bus.publish(last)
    await eventually(() => expect(got.ids()).toEqual(new Set([wanted.id, last.id])))
  })

  it('takes the same event twice and delivers it once or twice', async () => {
    const bus = await current().connect('orders')
    const got = recorder()
    const event = anEvent()
    await bus.publish(event)
    await bus.publish(event)
    const last = anEvent()
    await bus.publish(last)
    await bus.consume('readers', ['order-created'], got.handle)
    await eventually(() => expect(got.ids()).toEqual(new Set([event.id, last.id])))
    expect(got.deliveries.length).toBeLessThanOrEqual(3)
  })

  it('delivers again, not before the time and with a count, what a handler wants to retry', async () => {
    const bus = await current().connect('orders')
    const times: number[] = []
    const got = recorder(({ attempt }) => {
      times.push(performance.now())
      return attempt < 3 ? retryAfter(200) : acknowledge
    })
    await bus.consume('readers', ['order-created'], got.handle)
    await bus.publish(anEvent())
    await eventually(() => expect(got.deliveries.map(({ attempt }) => attempt)).toEqual([1, 2, 3]))
    const [first = 0, second = 0, third = 0] = times
    expect(second - first).toBeGreaterThanOrEqual(190)
    expect(third - second).toBeGreaterThanOrEqual(190)
  })

  it('delivers again when a handler throws', async () => {
    const bus = await current().connect('orders')
    const got = recorder(({ attempt }) => {
      if (attempt === 1) throw new Error('the database is away')
      return acknowledge
    })
    await bus.consume('readers', ['order-created'], got.handle)
    await bus.publish(anEvent())
    await eventually(() => expect(got.deliveries.map(({ attempt }) => attempt)).toEqual([1, 2]))
  })

  it('goes on with other events while one waits for its retry', async () => {
    const bus = await current().connect('orders')
    const [stubborn, ...others] = events(50)
    const got = recorder((delivery) => (idOf(delivery) === stubborn?.id ? retryAfter(60_000) : acknowledge))
    await bus.consume('readers', ['order-created'], got.handle)
    if (stubborn) await bus.publish(stubborn)
    await publishAll(bus, others)
    await eventually(() => expect(got.ids().size).toBe(50))
  })

  it('does not deliver a poison message again once it was parked and acknowledged', async () => {
    const bus = await current().connect('orders')
    const parked: string[] = []
    const got = recorder((delivery) => {
      if (delivery.attempt < 2) return retryAfter(1)
      parked.push(idOf(delivery))
      return acknowledge
    })
    const subscription = await bus.consume('readers', ['order-created'], got.handle)
    const poison = anEvent()
    await bus.publish(poison)
    await eventually(() => expect(parked).toEqual([poison.id]))
    await subscription.stop()
    const later = recorder()
    await bus.consume('readers', ['order-created'], later.handle)
    const healthy = anEvent()
    await bus.publish(healthy)
    await eventually(() => expect(later.ids()).toEqual(new Set([healthy.id])))
    expect(parked).toEqual([poison.id])
  })

  it('never runs more handlers at once than its limit', async () => {
    const { connect, concurrency } = current()
    const bus = await connect('orders')
    const door = gate()
    let running = 0
    let most = 0
    const got = recorder(async () => {
      running += 1
      most = Math.max(most, running)
      await door.opened
      running -= 1
      return acknowledge
    })
    const published = [
      ...events(concurrency * 2, 'order-created'),
      ...events(concurrency * 2, 'order-cancelled'),
    ]
    await publishAll(bus, published)
    await bus.consume('readers', ['order-created', 'order-cancelled'], got.handle)
    await eventually(() => expect(running).toBe(concurrency))
    door.open()
    await eventually(() => expect(got.ids().size).toBe(published.length))
    expect(most).toBe(concurrency)
  })
}

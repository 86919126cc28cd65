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
} from './environment.ts'

export function durableContract(current: Current): void {
  it('shares the events of a durable between its instances', async () => {
    const { connect, concurrency } = current()
    const door = gate()
    const waitAtDoor = async () => {
      await door.opened
      return acknowledge
    }
    const [one, other] = [recorder(waitAtDoor), recorder(waitAtDoor)]
    const [first, second] = [await connect('orders'), await connect('orders')]
    await first.consume('readers', ['order-created'], one.handle)
    await second.consume('readers', ['order-created'], other.handle)
    const published = events(concurrency * 4)
    await publishAll(first, published)
    await eventually(() =>
      expect([one.deliveries.length, other.deliveries.length]).toEqual([concurrency, concurrency]),
    )
    door.open()
    await eventually(() => expect(new Set([...one.ids(), ...other.ids()])).toEqual(new Set(idsOf(published))))
    const handled = [...one.deliveries, ...other.deliveries].map(idOf)
    expect(handled.toSorted()).toEqual(idsOf(published).toSorted())
  })

  it('gives every durable all events', async () => {
    const bus = await current().connect('orders')
    const [tickets, payments] = [recorder(), recorder()]
    await bus.consume('tickets', ['order-created'], tickets.handle)
    await bus.consume('payments', ['order-created'], payments.handle)
    const published = events(20)
    await publishAll(bus, published)
    await eventually(() => expect(tickets.ids()).toEqual(new Set(idsOf(published))))
    await eventually(() => expect(payments.ids()).toEqual(new Set(idsOf(published))))
  })

  it('gives a new durable what was published before it existed', async () => {
    const bus = await current().connect('orders')
    const published = events(20)
    await publishAll(bus, published)
    const got = recorder()
    await bus.consume('late', ['order-created'], got.handle)
    await eventually(() => expect(got.ids()).toEqual(new Set(idsOf(published))))
  })

  it('goes on after the last acknowledged event when a durable comes back', async () => {
    const { connect } = current()
    const publisher = await connect('orders')
    const [before, meanwhile] = [events(20), events(20)]
    const first = await connect('tickets')
    const earlier = recorder()
    await first.consume('tickets', ['order-created'], earlier.handle)
    await publishAll(publisher, before)
    await eventually(() => expect(earlier.ids()).toEqual(new Set(idsOf(before))))
    await first.close()
    await publishAll(publisher, meanwhile)
    const second = await connect('tickets')
    const later = recorder()
    await second.consume('tickets', ['order-created'], later.handle)
    await eventually(() => expect(later.ids()).toEqual(new Set(idsOf(meanwhile))))
    expect(earlier.deliveries).toHaveLength(before.length)
  })

  it('gives a durable that asks for another type the earlier events of that type too, and nothing twice', async () => {
    const bus = await current().connect('orders')
    const [created, cancelled] = [events(5, 'order-created'), events(5, 'order-cancelled')]
    const oldRelease = recorder()
    const subscription = await bus.consume('tickets', ['order-created'], oldRelease.handle)
    await publishAll(bus, cancelled)
    await publishAll(bus, created)
    await eventually(() => expect(oldRelease.ids()).toEqual(new Set(idsOf(created))))
    await subscription.stop()
    const newRelease = recorder()
    await bus.consume('tickets', ['order-created', 'order-cancelled'], newRelease.handle)
    await eventually(() => expect(newRelease.ids()).toEqual(new Set(idsOf(cancelled))))
  })

  it('lets two releases share a durable: each gets the types it asks for', async () => {
    const { connect } = current()
    const [oldBus, newBus] = [await connect('tickets'), await connect('tickets')]
    const [oldRelease, newRelease] = [recorder(), recorder()]
    await newBus.consume('tickets', ['order-created', 'order-cancelled'], newRelease.handle)
    await oldBus.consume('tickets', ['order-created'], oldRelease.handle)
    const cancelled = events(20, 'order-cancelled')
    await publishAll(oldBus, [...cancelled, ...events(20, 'order-created')])
    await eventually(() => expect(oldRelease.deliveries.length + newRelease.deliveries.length).toBe(40))
    expect(oldRelease.deliveries.filter(({ type }) => type !== 'order-created')).toEqual([])
    expect(newRelease.ids()).toEqual(new Set([...newRelease.ids(), ...idsOf(cancelled)]))
  })

  it('stops asking for a type that a release no longer wants', async () => {
    const bus = await current().connect('orders')
    const both = await bus.consume('tickets', ['order-created', 'order-cancelled'], recorder().handle)
    await both.stop()
    const got = recorder()
    await bus.consume('tickets', ['order-created'], got.handle)
    await bus.publish(anEvent('order-cancelled'))
    const wanted = anEvent('order-created')
    await bus.publish(wanted)
    await eventually(() => expect(got.ids()).toEqual(new Set([wanted.id])))
  })

  it('waits for the handlers under way when it closes, and their verdicts count', async () => {
    const { connect } = current()
    const bus = await connect('tickets')
    const door = gate()
    const slow = recorder(async () => {
      await door.opened
      return acknowledge
    })
    await bus.consume('tickets', ['order-created'], slow.handle)
    const event = anEvent()
    await bus.publish(event)
    await eventually(() => expect(slow.deliveries).toHaveLength(1))
    let closed = false
    const closing = bus.close().then(() => {
      closed = true
    })
    const next = await connect('tickets')
    expect(closed).toBe(false)
    door.open()
    await closing
    const later = recorder()
    await next.consume('tickets', ['order-created'], later.handle)
    const last = anEvent()
    await next.publish(last)
    await eventually(() => expect(later.ids()).toEqual(new Set([last.id])))
  })

  it('gives back at once what a stopped subscription had not begun', async () => {
    const { connect, concurrency } = current()
    const bus = await connect('tickets')
    const door = gate()
    const slow = recorder(async () => {
      await door.opened
      return acknowledge
    })
    const subscription = await bus.consume('tickets', ['order-created', 'order-cancelled'], slow.handle)
    const published = [
      ...events(concurrency * 2, 'order-created'),
      ...events(concurrency * 2, 'order-cancelled'),
    ]
    await publishAll(bus, published)
    await eventually(() => expect(slow.deliveries).toHaveLength(concurrency))
    const stopped = subscription.stop()
    door.open()
    await stopped
    expect(slow.deliveries).toHaveLength(concurrency)
    const rest = recorder()
    await bus.consume('tickets', ['order-created', 'order-cancelled'], rest.handle)
    await eventually(() => expect(new Set([...slow.ids(), ...rest.ids()])).toEqual(new Set(idsOf(published))))
  })
}

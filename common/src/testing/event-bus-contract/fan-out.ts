import { expect, it } from '@jest/globals'
import type { Envelope } from '../../contracts/envelope.ts'
import type { Message } from '../../messaging/event-bus.ts'
import { eventually } from '../eventually.ts'
import { anEvent, type Current, events, idOf, idsOf, publishAll } from './environment.ts'

export function fanOutContract(current: Current): void {
  it('tells every instance of new events, and the broker remembers none of them', async () => {
    const { connect, consumers } = current()
    const instances = [await connect('orders'), await connect('orders'), await connect('payments')]
    const [publisher] = instances
    const heard = await Promise.all(
      instances.map(async (bus) => {
        const messages: Message[] = []
        await bus.fanOut(['order-created', 'order-cancelled'], (message) => messages.push(message))
        return messages
      }),
    )
    const published = [...events(10, 'order-created'), ...events(10, 'order-cancelled')]
    if (publisher) await publishAll(publisher, [...published, anEvent('order-completed')])
    for (const messages of heard) {
      await eventually(() => expect(messages.map(idOf).toSorted()).toEqual(idsOf(published).toSorted()))
    }
    const [{ subject }] = published as [Envelope]
    expect(heard[0]).toContainEqual(expect.objectContaining({ type: 'order-created', subject }))
    expect(await consumers()).toBe(0)
  })

  it('misses nothing that is published once it has subscribed', async () => {
    const { connect } = current()
    const [listener, publisher] = [await connect('orders'), await connect('tickets')]
    for (let round = 0; round < 20; round += 1) {
      const heard: string[] = []
      const subscription = await listener.fanOut(['ticket-reserved'], (message) => heard.push(idOf(message)))
      const event = anEvent('ticket-reserved')
      await publisher.publish(event)
      await eventually(() => expect(heard).toEqual([event.id]))
      await subscription.stop()
    }
  })

  it('survives a listener that throws, and is silent after it was stopped', async () => {
    const bus = await current().connect('orders')
    const heard: string[] = []
    const subscription = await bus.fanOut(['order-created'], (message) => {
      heard.push(idOf(message))
      throw new Error('no such page')
    })
    const [first, second, third] = [anEvent(), anEvent(), anEvent()]
    await publishAll(bus, [first, second])
    await eventually(() => expect(heard).toHaveLength(2))
    await subscription.stop()
    const witness: string[] = []
    await bus.fanOut(['order-created'], (message) => witness.push(idOf(message)))
    await bus.publish(third)
    await eventually(() => expect(witness).toEqual([third.id]))
    expect(heard.toSorted()).toEqual([first.id, second.id].toSorted())
  })
}

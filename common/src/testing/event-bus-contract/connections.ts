import { expect, it } from '@jest/globals'
import { BusUnavailableError } from '../../messaging/event-bus.ts'
import { eventually } from '../eventually.ts'
import { anEvent, type Current, events, publishAll, publishStubbornly, recorder } from './environment.ts'

export function connectionContract(current: Current): void {
  it('waits for a broker that starts later than it', async () => {
    const { connect, killBroker, restartBroker } = current()
    await killBroker()
    const opening = connect('orders')
    await restartBroker()
    expect((await opening).isConnected()).toBe(true)
  })

  it('gives up when the broker does not come', async () => {
    const { connect, killBroker } = current()
    await killBroker()
    await expect(connect('orders', { connectTimeoutMs: 300 })).rejects.toBeInstanceOf(BusUnavailableError)
  })

  it('shows the credentials of its address', async () => {
    const { connect, startGuarded } = current()
    const { port } = await startGuarded({ user: 'orders', pass: 'p@ss' })
    const url = (pass: string) => `nats://orders:${pass}@127.0.0.1:${port}`
    await expect(connect('orders', { url: url('wrong') })).rejects.toBeInstanceOf(BusUnavailableError)
    const bus = await connect('orders', { url: url('p%40ss') })
    await bus.publish(anEvent())
  })

  it('goes on at once when only the connection was cut', async () => {
    const { connect, connectThroughProxy } = current()
    const { bus, proxy } = await connectThroughProxy('tickets')
    const got = recorder()
    await bus.consume('tickets', ['order-created'], got.handle)
    proxy.cut()
    const event = anEvent()
    await (await connect('orders')).publish(event)
    await eventually(() => expect(got.ids()).toContain(event.id), { withinMs: 3_000 })
  })

  it('fails to publish within its limit when the answer is held back, and publishes again', async () => {
    const { connectThroughProxy, publishTimeoutMs } = current()
    const { bus, proxy } = await connectThroughProxy('orders')
    await publishAll(bus, events(3))
    proxy.hold('toClient')
    const event = anEvent()
    const since = performance.now()
    await expect(bus.publish(event)).rejects.toBeInstanceOf(BusUnavailableError)
    expect(performance.now() - since).toBeLessThan(publishTimeoutMs + 1_000)
    proxy.resume()
    await publishStubbornly(bus, event)
    const got = recorder()
    await bus.consume('tickets', ['order-created'], got.handle)
    await eventually(() => expect(got.ids().size).toBe(4))
  })

  it('comes back with all it reads when the broker has lost everything', async () => {
    const { connect, restartBroker } = current()
    const bus = await connect('orders')
    const got = recorder()
    await bus.consume('tickets', ['order-created'], got.handle)
    await publishAll(bus, events(3))
    await eventually(() => expect(got.deliveries).toHaveLength(3))
    await restartBroker({ forgetful: true })
    const event = anEvent()
    await publishStubbornly(bus, event)
    await eventually(() => expect(got.ids()).toContain(event.id))
  })
}

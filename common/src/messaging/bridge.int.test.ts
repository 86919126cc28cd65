import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { silentLogger } from '../runtime/logger.ts'
import {
  anEvent,
  events,
  idOf,
  idsOf,
  publishAll,
  recorder,
} from '../testing/event-bus-contract/environment.ts'
import { eventually } from '../testing/eventually.ts'
import { type RealNats, startNats } from '../testing/real-nats.ts'
import { hasStan, type RealStan, startStan } from '../testing/real-stan.ts'
import { type Bridge, type BridgeEnd, openBridge } from './bridge.ts'
import { type BusKind, busKinds } from './bus-kind.ts'
import { compareBuses } from './compare-buses.ts'
import { connectBus } from './connect-bus.ts'

jest.setTimeout(60_000)

const types = ['order-created', 'order-cancelled'] as const

for (const kind of busKinds) {
  const other = kind === 'stan' ? 'jetstream' : 'stan'
  const describeIt = hasStan() ? describe : describe.skip
  describeIt(`a bridge from ${kind} to ${other}`, () => bridges(kind, other))
}

function bridges(kind: BusKind, other: BusKind): void {
  let brokers: Record<BusKind, RealNats | RealStan>
  let ends: BridgeEnd[] = []
  let opened: Bridge[] = []
  const connect = async (name: BusKind): Promise<BridgeEnd> => {
    const { url } = brokers[name]
    const end = { name, bus: await connectBus({ bus: name, url, service: 'test', logger: silentLogger }) }
    ends.push(end)
    return end
  }
  const open = async (...between: Parameters<typeof openBridge>): Promise<Bridge> => {
    const bridge = await openBridge(...between)
    opened.push(bridge)
    return bridge
  }
  let [from, to] = [] as unknown as [BridgeEnd, BridgeEnd]

  beforeEach(async () => {
    const [jetstream, stan] = await Promise.all([startNats(), startStan()])
    brokers = { jetstream, stan }
    ;[from, to] = [await connect(kind), await connect(other)]
  })
  afterEach(async () => {
    // Before its ends: a bridge may be looking back still.
    await Promise.all(opened.map((bridge) => bridge.stop()))
    await Promise.all(ends.map(({ bus }) => bus.close()))
    opened = []
    ends = []
    await Promise.all([brokers.jetstream.stop(), brokers.stan.stop()])
  })

  it('carries what was stored before it and what comes while it is there', async () => {
    const [before, after] = [events(50, 'order-created'), events(50, 'order-cancelled')]
    await publishAll(from.bus, before)
    const bridge = await open(from, to, types)
    await publishAll(from.bus, after)
    const got = recorder()
    await to.bus.consume('orders', types, got.handle)
    await eventually(() => expect(got.ids()).toEqual(new Set(idsOf([...before, ...after]))))
    await eventually(() => expect(bridge.carried()).toEqual([100, 0]))
  })

  it('carries nothing back that the other way has brought', async () => {
    const bridge = await open(from, to, types)
    const [ours, theirs] = [events(20, 'order-created'), events(20, 'order-cancelled')]
    await Promise.all([publishAll(from.bus, ours), publishAll(to.bus, theirs)])
    const all = new Set(idsOf([...ours, ...theirs]))
    for (const { bus } of [from, to]) {
      const got = recorder()
      await bus.consume('orders', types, got.handle)
      await eventually(() => expect(got.ids()).toEqual(all))
    }
    // Published last and handed on last: whatever goes round in circles would have come before it.
    const last = anEvent('order-created')
    await from.bus.publish(last)
    const witness = recorder()
    await to.bus.consume('witness', types, witness.handle)
    await eventually(() => expect(witness.deliveries.map(idOf)).toContain(last.id))
    await eventually(() => expect(bridge.carried()).toEqual([21, 20]))
  })

  it('goes on where it stopped', async () => {
    const [first, second] = [events(10), events(10)]
    await publishAll(from.bus, first)
    const before = await open(from, to, types)
    await eventually(() => expect(before.carried()).toEqual([10, 0]))
    await before.stop()
    await publishAll(from.bus, second)
    const after = await open(from, to, types)
    await eventually(() => expect(after.carried()).toEqual([10, 0]))
    expect(await compareBuses(from.bus, to.bus, ['order-created'])).toEqual([
      { type: 'order-created', here: 20, there: 20, missing: [] },
    ])
  })

  it('carries the whole history to a new broker, also what came from one of its kind before', async () => {
    const [old, fresh] = [events(10, 'order-created'), events(10, 'order-cancelled')]
    await publishAll(to.bus, old)
    const before = await open(from, to, types)
    await publishAll(from.bus, fresh)
    await eventually(() => expect(before.carried()).toEqual([10, 10]))
    await before.stop()
    await to.bus.close()
    await brokers[other].restart({ forgetful: true })
    const after = await open(from, await connect(other), types)
    await eventually(() => expect(after.carried()).toEqual([20, 0]))
    await after.stop()
  })

  it('is known by its comparison to have carried all, or not', async () => {
    const [carried, missing] = [anEvent(), anEvent()]
    await publishAll(from.bus, [carried, missing])
    await publishAll(to.bus, [carried, carried])
    expect(await compareBuses(from.bus, to.bus, types)).toEqual([
      { type: 'order-created', here: 2, there: 1, missing: [missing.id] },
      { type: 'order-cancelled', here: 0, there: 0, missing: [] },
    ])
  })

  it('survives the death of the broker it carries to', async () => {
    const published = events(300)
    await publishAll(from.bus, published)
    await open(from, to, types)
    await brokers[other].kill()
    await brokers[other].restart()
    const missing = async () => (await compareBuses(from.bus, to.bus, types)).flatMap((one) => one.missing)
    await eventually(async () => expect(await missing()).toEqual([]), { withinMs: 30_000, everyMs: 200 })
  })
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newId } from '../persistence/new-id.ts'
import { systemClock } from '../runtime/clock.ts'
import { announce } from '../testing/counters.ts'
import { eventually } from '../testing/eventually.ts'
import { type RealBroker, startBroker } from '../testing/real-broker.ts'
import type { EventBus } from './event-bus.ts'
import { createHints, type Hints } from './hints.ts'
import { seal } from './seal.ts'

let [broker, bus, hints] = [] as unknown as [RealBroker, EventBus, Hints]
beforeAll(async () => {
  broker = await startBroker()
  bus = await broker.connect()
  hints = await createHints(bus, ['expiration-complete'])
}, 60_000)
afterAll(async () => {
  await hints.stop()
  await bus.close()
  await broker.stop()
}, 60_000)

const publish = (id: string) => bus.publish(seal(announce({ id, version: 1, count: 1 }), systemClock))
/** Counts the hints about one aggregate. */
const listen = (id: string) => {
  const heard = { times: 0, stop: () => {} }
  heard.stop = hints.on(id, () => {
    heard.times += 1
  })
  return heard
}

describe('a hint', () => {
  it('wakes everyone who waits for news of that aggregate, and nobody else', async () => {
    const [id, other] = [newId(), newId()]
    const [one, two, stranger] = [listen(id), listen(id), listen(other)]
    await publish(id)
    await eventually(() => expect([one.times, two.times]).toEqual([1, 1]))
    expect(stranger.times).toBe(0)
  })

  it('no longer wakes who stopped listening; the others it does', async () => {
    const id = newId()
    const [one, two] = [listen(id), listen(id)]
    one.stop()
    one.stop()
    await publish(id)
    await eventually(() => expect(two.times).toBe(1))
    expect(one.times).toBe(0)
    two.stop()
    const again = listen(id)
    await publish(id)
    await eventually(() => expect(again.times).toBe(1))
    expect(two.times).toBe(1)
  })

  it('is given to everyone when the broker comes back: what was said meanwhile is unknown', async () => {
    const heard = listen(newId())
    await broker.kill()
    await eventually(() => expect(bus.isConnected()).toBe(false))
    await broker.restart()
    await eventually(() => expect(heard.times).toBeGreaterThan(0), { withinMs: 20_000 })
  }, 30_000)
})

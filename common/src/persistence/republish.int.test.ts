import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { announce, type Counter, openCounters } from '../testing/counters.ts'
import { eventually } from '../testing/eventually.ts'
import { startTestBase, type TestBase } from '../testing/service-base.ts'
import { newId } from './new-id.ts'
import { republish } from './republish.ts'

let base: TestBase
beforeAll(async () => {
  base = await startTestBase('owner')
}, 60_000)
afterAll(() => base.stop(), 60_000)

describe('the state of every aggregate', () => {
  it('is announced again from its owner, when the stream has forgotten it', async () => {
    const counters = await openCounters(base)
    const ids = Array.from({ length: 250 }, () => newId())
    await Promise.all(ids.map((id, count) => counters.insert({ id, version: 1, count }, { type: 'counted' })))
    const ofEach = async () =>
      Map.groupBy(await base.announced('expiration-complete'), ({ subject }) => subject)
    await eventually(async () => expect((await ofEach()).size).toBe(250))
    const before = await ofEach()
    await base.forgetEvents()

    const collection = base.connection.collection('counters') as never
    const steps: number[] = []
    const task = republish<Counter>({
      ...base,
      collection,
      restate: (counter) => (counter.count < 240 ? announce(counter) : undefined),
    })
    const figures = await task(({ done }) => steps.push(done), { force: false })
    expect(figures).toEqual({ read: 250, announced: 240 })
    expect(steps).toEqual([100, 200, 250])
    const after = await ofEach()
    expect(after.size).toBe(240)
    for (const [subject, [event]] of after) {
      const [first] = before.get(subject) ?? []
      expect(event?.data).toEqual(first?.data)
      expect(event?.id).not.toBe(first?.id)
    }
  })
})

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Envelope } from '../contracts/envelope.ts'
import { accepted } from '../domain/decision.ts'
import { type Counter, type CounterFact, count, openCounters, sayAgain, shrug } from '../testing/counters.ts'
import { eventually } from '../testing/eventually.ts'
import { startTestBase, type TestBase } from '../testing/service-base.ts'
import type { AggregateStore } from './aggregate-store.ts'
import type { AggregateDocument } from './document.ts'
import { DuplicateKeyError } from './duplicate-key.ts'
import { newId } from './new-id.ts'

let base: TestBase
let counters: AggregateStore<Counter, CounterFact>
beforeAll(async () => {
  base = await startTestBase('counters')
  counters = await openCounters(base)
}, 60_000)
afterAll(() => base.stop(), 60_000)

const aCounter = (): Counter => ({ id: newId(), version: 1, count: 0 })
const stored = async (id: string) =>
  (await base.connection.collection<AggregateDocument>('counters').findOne({ _id: id })) as AggregateDocument
const announcedOf = async (id: string): Promise<Envelope[]> =>
  (await base.announced('expiration-complete')).filter(({ subject }) => subject === id)
/** A relay that publishes nothing, as a process that dies right after its write. */
const deadRelay = {
  committed() {},
  depth: async () => 0,
  oldestAt: async () => undefined,
  watch() {},
  publish: async () => {},
  stop: async () => {},
}

describe('an aggregate', () => {
  it('is saved together with its event, in one write', async () => {
    const dying = await openCounters({ ...base, relay: deadRelay })
    const { id } = await dying.insert(aCounter(), { type: 'counted' })
    await dying.update(id, count)
    const { outbox, ...state } = await stored(id)
    expect(state).toEqual({ _id: id, version: 2, count: 1 })
    expect(outbox.map(({ type, subject }) => [type, subject])).toEqual([
      ['expiration-complete', id],
      ['expiration-complete', id],
    ])
  })

  it('has nothing left to publish once the broker has confirmed its events', async () => {
    const { id } = await counters.insert(aCounter(), { type: 'counted' })
    await counters.update(id, count)
    await eventually(async () => expect((await stored(id)).outbox).toEqual([]))
    expect((await announcedOf(id)).map(({ data }) => data)).toEqual([
      { orderId: id, expiresAt: new Date(0).toISOString() },
      { orderId: id, expiresAt: new Date(1).toISOString() },
    ])
  })

  it('is found as it was saved, and without what only queries and the relay need', async () => {
    const counter = { ...aCounter(), note: 'first' }
    await counters.insert(counter, { type: 'counted' })
    expect(await counters.find(counter.id)).toEqual(counter)
    expect(await counters.find(newId())).toBeUndefined()
  })

  it('loses a field that its next state does not have', async () => {
    const { id } = await counters.insert({ ...aCounter(), note: 'gone soon' })
    await counters.update(id, ({ note: _note, ...rest }) => accepted(rest))
    expect(await stored(id)).toEqual({ _id: id, version: 2, count: 0, outbox: [] })
  })

  it('cannot be saved twice as new', async () => {
    const counter = await counters.insert(aCounter())
    await expect(counters.insert({ ...counter, count: 9 }, { type: 'counted' })).rejects.toThrow(
      DuplicateKeyError,
    )
    expect(await announcedOf(counter.id)).toEqual([])
    const others = await Promise.allSettled([
      counters.insert(aCounter()),
      counters.insert(counter),
      counters.insert(aCounter()),
    ])
    expect(others.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  it('that does not exist is missing, and nobody is asked to decide about it', async () => {
    const neverAsked = (): never => {
      throw new Error('asked')
    }
    expect(await counters.update(newId(), neverAsked)).toEqual({ kind: 'missing' })
  })

  it('stays as it is when a decision throws', async () => {
    const { id } = await counters.insert(aCounter())
    const refuse = (): never => {
      throw new Error('refused')
    }
    await expect(counters.update(id, refuse)).rejects.toThrow('refused')
    expect(await stored(id)).toMatchObject({ version: 1, count: 0 })
  })
})

describe('an update that changes nothing', () => {
  it('writes nothing when it is ignored, and says why', async () => {
    const counter = await counters.insert(aCounter())
    expect(await counters.update(counter.id, shrug)).toEqual({
      kind: 'ignored',
      state: counter,
      reason: 'nothing new',
    })
    expect(await stored(counter.id)).toMatchObject({ version: 1 })
    expect(await announcedOf(counter.id)).toEqual([])
  })

  it('answers with the unchanged state under a new event id, and writes nothing', async () => {
    const { id } = await counters.insert(aCounter())
    for (let time = 0; time < 2; time += 1) {
      expect((await counters.update(id, sayAgain)).kind).toBe('answered')
    }
    const answers = await announcedOf(id)
    expect(answers).toHaveLength(2)
    expect(answers[0]?.id).not.toBe(answers[1]?.id)
    expect(answers[0]?.data).toEqual(answers[1]?.data)
    expect(await stored(id)).toMatchObject({ version: 1, outbox: [] })
  })
})

describe('a lost race', () => {
  it('is decided again on the state that won', async () => {
    const { id } = await counters.insert(aCounter())
    const seen: number[] = []
    const countSeen = (counter: Counter) => {
      seen.push(counter.version)
      return count(counter)
    }
    // Both read version 1: reads that are asked for in one turn travel together.
    await Promise.all([counters.update(id, countSeen), counters.update(id, countSeen)])
    expect(seen).toEqual([1, 1, 2])
    expect(await stored(id)).toMatchObject({ version: 3, count: 2 })
  })

  it('loses no update: forty at once on two instances are all counted, each announced once', async () => {
    const second = await openCounters(base)
    const { id } = await counters.insert(aCounter())
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => (index % 2 ? counters : second).update(id, count)),
    )
    expect(await stored(id)).toMatchObject({ version: 41, count: 40 })
    await eventually(async () => expect((await stored(id)).outbox).toEqual([]))
    const counts = (await announcedOf(id)).map(({ data }) =>
      Date.parse((data as { expiresAt: string }).expiresAt),
    )
    expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
  }, 30_000)
})

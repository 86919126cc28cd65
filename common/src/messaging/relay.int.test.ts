import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Connection } from 'mongoose'
import type { Envelope } from '../contracts/envelope.ts'
import { connectMongo } from '../persistence/connect-mongo.ts'
import type { AggregateDocument } from '../persistence/document.ts'
import { mongoOutbox } from '../persistence/mongo-outbox.ts'
import { newId } from '../persistence/new-id.ts'
import { systemClock } from '../runtime/clock.ts'
import { silentLogger } from '../runtime/logger.ts'
import { createMetrics } from '../runtime/metrics.ts'
import { announce, count, openCounters, sayAgain } from '../testing/counters.ts'
import { eventually } from '../testing/eventually.ts'
import { fakeClock } from '../testing/fake-clock.ts'
import { type RealBroker, startBroker } from '../testing/real-broker.ts'
import { type RealMongo, startMongo } from '../testing/real-mongo.ts'
import { accepts } from '../testing/real-server.ts'
import { BusUnavailableError, type EventBus } from './event-bus.ts'
import { createRelay, type Outbox, type OutboxEntry } from './relay.ts'
import { seal } from './seal.ts'

const logger = silentLogger
let [mongo, broker, connection, bus] = [] as unknown as [RealMongo, RealBroker, Connection, EventBus]
beforeAll(async () => {
  ;[mongo, broker] = await Promise.all([startMongo(), startBroker()])
  connection = await connectMongo(mongo.database('relay'))
  bus = await broker.connect()
}, 60_000)
afterAll(async () => {
  await bus.close()
  await connection.close()
  await Promise.all([mongo.stop(), broker.stop()])
}, 60_000)

afterEach(async () => {
  // A test that failed halfway leaves the next ones a broker.
  if (!(await accepts(broker.port))) await broker.restart()
}, 60_000)

const documents = () => connection.collection<AggregateDocument>('counters')
const outboxOf = async (_id: string) => (await documents().findOne({ _id }))?.outbox
const startRelay = (through = bus) =>
  createRelay({ bus: through, clock: systemClock, logger, metrics: createMetrics() })
const published = async (subject: string): Promise<Envelope[]> => {
  const events: Envelope[] = []
  await bus.replay(
    new Date(0),
    ['expiration-complete'],
    ({ text }) => void events.push(JSON.parse(text) as Envelope),
  )
  return events.filter((event) => event.subject === subject)
}

describe('a committed event', () => {
  it('waits in its outbox while the broker is down, and is published by the sweep once it is back', async () => {
    const impatient = await broker.connect('test', { publishTimeoutMs: 500 })
    const relay = startRelay(impatient)
    const counters = await openCounters({ connection, relay, clock: systemClock })
    await broker.kill()
    const { id } = await counters.insert({ id: newId(), version: 1, count: 0 }, { type: 'counted' })
    await counters.update(id, count)
    await expect(counters.update(id, sayAgain)).rejects.toThrow(BusUnavailableError)
    expect(await relay.depth()).toBe(2)
    const waiting = (await outboxOf(id))?.map((event) => event.id)
    expect(waiting).toHaveLength(2)
    expect((await relay.oldestAt())?.toISOString()).toBe((await outboxOf(id))?.[0]?.time)
    await broker.restart()
    await eventually(async () => expect(await outboxOf(id)).toEqual([]), { withinMs: 20_000 })
    expect(await relay.depth()).toBe(0)
    expect(await relay.oldestAt()).toBeUndefined()
    expect(new Set((await published(id)).map((event) => event.id))).toEqual(new Set(waiting))
    await relay.stop()
    await impatient.close()
  }, 40_000)

  it('that a crash left behind is published by any instance’s sweep, under the id it was committed with', async () => {
    const id = newId()
    const minuteAgo = { now: () => new Date(Date.now() - 60_000) }
    const event = seal(announce({ id, version: 1, count: 1 }), minuteAgo)
    await documents().insertOne({ _id: id, version: 1, outbox: [event] })
    const relay = startRelay()
    await openCounters({ connection, relay, clock: systemClock })
    await eventually(async () => expect(await outboxOf(id)).toEqual([]))
    expect(await published(id)).toEqual([event])
    await relay.stop()
  })

  it('that was committed a moment ago is left to the process that committed it', async () => {
    const clock = fakeClock()
    const outbox = mongoOutbox(documents())
    const id = newId()
    const event = seal(announce({ id, version: 1, count: 1 }), clock)
    await documents().insertOne({ _id: id, version: 1, outbox: [event] })
    expect(await outbox.leftBehind(clock.now(), 10)).toEqual([])
    clock.advance(1)
    expect(await outbox.leftBehind(clock.now(), 10)).toEqual([{ aggregateId: id, event }])
    await outbox.remove([{ aggregateId: id, event }])
  })

  it('is removed by its id, not by its place: what came meanwhile stays', async () => {
    const outbox = mongoOutbox(documents())
    const id = newId()
    const [first, second, third] = [1, 2, 3].map((number) =>
      seal(announce({ id, version: number, count: number }), fakeClock()),
    ) as [Envelope, Envelope, Envelope]
    await documents().insertOne({ _id: id, version: 3, outbox: [first, second, third] })
    await outbox.remove([{ aggregateId: id, event: second }])
    await outbox.remove([{ aggregateId: id, event: second }])
    expect(await outboxOf(id)).toEqual([first, third])
    await outbox.remove([first, third].map((event) => ({ aggregateId: id, event })))
  })
})

describe('the sweep', () => {
  it('looks only at outboxes with something in them: its query is answered by their index', async () => {
    await documents().insertMany(
      Array.from({ length: 500 }, () => ({ _id: newId(), version: 1, outbox: [] }) as AggregateDocument),
    )
    const plan = await documents()
      .find({ 'outbox.0.time': { $lt: new Date().toISOString() } }, { projection: { outbox: 1 } })
      .sort({ 'outbox.0.time': 1 })
      .limit(200)
      .explain('executionStats')
    expect(JSON.stringify(plan['queryPlanner'])).toContain('"indexName":"outbox.0.time_1"')
    expect(JSON.stringify(plan['queryPlanner'])).not.toMatch(/COLLSCAN|"SORT"/)
    expect(plan['executionStats']).toMatchObject({ totalDocsExamined: 0, totalKeysExamined: 0 })
  })
})

describe('a relay that stops', () => {
  it('publishes and removes first what it has taken over', async () => {
    const relay = startRelay()
    const counters = await openCounters({ connection, relay, clock: systemClock })
    const ids = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const { id } = await counters.insert({ id: newId(), version: 1, count: 0 }, { type: 'counted' })
        return id
      }),
    )
    await relay.stop()
    for (const id of ids) expect(await outboxOf(id)).toEqual([])
  })

  it('removes confirmed events in batches, and keeps an outbox it could not reach for the next sweep', async () => {
    const removed: number[] = []
    let reachable = false
    const event = seal(announce({ id: newId(), version: 1, count: 1 }), systemClock)
    const entry: OutboxEntry = { aggregateId: event.subject, event }
    const outbox: Outbox = {
      remove: async (entries) => {
        if (!reachable) throw new Error('away')
        removed.push(entries.length)
      },
      leftBehind: async () => (removed.length === 0 ? [entry] : []),
      depth: async () => 1,
    }
    const relay = startRelay()
    relay.watch(outbox)
    relay.committed(outbox, [entry])
    await eventually(async () => expect((await published(event.subject)).length).toBeGreaterThan(0))
    reachable = true
    await eventually(() => expect(removed).toEqual([1]))
    await relay.stop()
  })
})

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { newId } from '../persistence/new-id.ts'
import { reactToEvents } from '../service/serve.ts'
import { announce, openCounters } from '../testing/counters.ts'
import { eventually } from '../testing/eventually.ts'
import { startTestBase, type TestBase } from '../testing/service-base.ts'
import { MaintenanceError } from './maintenance.ts'
import { serveOperators } from './serve-operators.ts'

let base: TestBase
let operators: Awaited<ReturnType<typeof serveOperators>>
const broken = new Set<string>()
beforeAll(async () => {
  base = await startTestBase('clerk')
  operators = await serveOperators(base, 0)
  await openCounters(base)
  await reactToEvents(base, {
    'expiration-complete': async ({ data }) => {
      if (broken.has(data.orderId)) throw new Error('the drawer is stuck')
    },
  })
}, 60_000)
afterEach(() => base.connection.collection('dead_letters').deleteMany({}))
afterAll(async () => {
  await operators.stop()
  await base.stop()
}, 60_000)

const ask = async (method: string, path: string) => {
  const response = await fetch(`http://127.0.0.1:${operators.port}${path}`, { method })
  return { status: response.status, text: await response.text() }
}
const askJson = async (method: string, path: string) => {
  const { status, text } = await ask(method, path)
  return { status, body: JSON.parse(text) as unknown }
}
/** The steps of a long task. */
const work = async (path: string): Promise<unknown[]> => {
  const { text } = await ask('POST', path)
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
}

/** An event that the service has parked. */
async function aDeadLetter() {
  const orderId = newId()
  broken.add(orderId)
  const event = await base.announce(announce({ id: orderId, version: 1, count: 1 }))
  const [letter] = await eventually(
    async () => {
      const letters = (await askJson('GET', '/maintenance/dead-letters')).body as {
        id: string
        subject: string
      }[]
      expect(letters).toContainEqual(expect.objectContaining({ subject: orderId }))
      return letters
    },
    { withinMs: 20_000 },
  )
  if (!letter) throw new Error('nothing was parked')
  return { orderId, event, id: letter.id, path: `/maintenance/dead-letters/${letter.id}` }
}

describe('a service', () => {
  it('tells its operators how it is, beside its metrics', async () => {
    base.maintenance.offer({
      rebuilds: { tickets: async () => ({}) },
      republications: { orders: async () => ({}) },
    })
    expect((await ask('GET', '/metrics')).text).toContain('outbox_events')
    expect(await askJson('GET', '/maintenance')).toEqual({
      status: 200,
      body: { service: 'clerk', outbox: 0, deadLetters: 0, projections: ['tickets'], aggregates: ['orders'] },
    })
  })

  it('shows a parked event to the letter, and why it was parked', async () => {
    const { path, event } = await aDeadLetter()
    const { body } = await askJson('GET', path)
    expect(body).toMatchObject({ durable: 'clerk', error: 'Error: the drawer is stuck' })
    expect(JSON.parse((body as { text: string }).text)).toEqual(event)
    expect(await askJson('GET', '/maintenance')).toMatchObject({ body: { deadLetters: 1 } })
  })

  it('handles a parked event again, and forgets it once that succeeds', async () => {
    const { path, orderId } = await aDeadLetter()
    const stuck = await askJson('POST', `${path}/replay`)
    expect(stuck).toEqual({ status: 500, body: { error: 'the drawer is stuck' } })
    expect(await askJson('GET', path)).toMatchObject({ status: 200 })
    broken.delete(orderId)
    expect(await askJson('POST', `${path}/replay`)).toMatchObject({ status: 200 })
    expect(await askJson('GET', path)).toMatchObject({ status: 404 })
  })

  it('gives a parked event up, and hands it over for the last time', async () => {
    const { path, event } = await aDeadLetter()
    const { body } = await askJson('DELETE', path)
    expect(JSON.parse((body as { text: string }).text)).toEqual(event)
    expect(await askJson('DELETE', path)).toMatchObject({ status: 404 })
  })

  it('reports a long task step by step', async () => {
    base.maintenance.offer({
      rebuilds: {
        shows: async (report, { force }) => {
          report({ done: 500, upTo: '2026-05-03T12:00:00.000Z' })
          if (!force) throw new MaintenanceError('too short')
          return { read: 700 }
        },
      },
    })
    const step = { progress: { done: 500, upTo: '2026-05-03T12:00:00.000Z' } }
    const path = '/maintenance/projections/shows/rebuild'
    expect(await work(path)).toEqual([step, { error: 'too short' }])
    expect(await work(`${path}?force`)).toEqual([step, { done: { read: 700 } }])
    expect(await ask('POST', '/maintenance/projections/ghosts/rebuild')).toMatchObject({ status: 404 })
    expect(await ask('POST', '/maintenance/aggregates/ghosts/republish')).toMatchObject({ status: 404 })
  })
})

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newId } from '@stagedoor/common/persistence/new-id'
import { openUserCopies } from '@stagedoor/common/persistence/user-copies'
import { eventually } from '@stagedoor/common/testing/eventually'
import { startTicketsUnderTest, type TicketsUnderTest } from '../testing/tickets-under-test.ts'
import { openTicketStore } from './ticket-store.ts'
import { openTombstones } from './tombstones.ts'

let tickets: TicketsUnderTest
beforeAll(async () => {
  tickets = await startTicketsUnderTest()
}, 60_000)
afterAll(() => tickets.stop(), 60_000)

const event = { name: 'Low', venue: 'Hall', city: 'York', startsAt: '2036-06-01T18:30:00.000Z' }
const sorts = ['newest', 'price', '-price', 'date', 'section']

type Profiled = { ns: string; op: string; planSummary?: string; command: object }
const plans = async () => {
  const { connection } = tickets.base
  const found = await connection
    .collection<Profiled>('system.profile')
    .find({ planSummary: { $exists: true } })
    .toArray()
  return found.filter(({ ns }) => !ns.endsWith('system.profile'))
}

describe('every query of tickets', () => {
  it('is answered by an index', async () => {
    const seller = tickets.signer.user()
    const admin = tickets.signer.user({ roles: ['user', 'admin'] })
    for (let index = 0; index < 30; index += 1) await tickets.list({ price: 10 + index, event }, seller)
    await tickets.base.connection.db?.command({ profile: 2 })

    const questions = [
      '',
      'q=low',
      'city=york',
      'event=low-york-2036-06-01',
      'minPrice=20',
      'from=2036-01-01&to=2037-01-01',
    ]
    for (const sort of sorts) {
      for (const question of questions) {
        const response = await tickets.ask('GET', `/api/tickets?sort=${sort}&limit=5&${question}`)
        const next = /^<([^>]+)>/.exec(response.headers.get('link') ?? '')?.[1]
        expect((await tickets.ask('GET', next ?? '')).status).toBe(200)
      }
      await tickets.ask('GET', `/api/tickets?sort=${sort}&seller=me`, { as: seller })
      await tickets.ask('GET', `/api/tickets?sort=${sort}&seller=${seller.id}`, { as: admin })
    }
    for (const question of ['', 'q=low', 'city=york', 'sort=price', 'sort=listings', 'from=2036-01-01']) {
      expect((await tickets.ask('GET', `/api/events?${question}`)).status).toBe(200)
    }
    expect((await tickets.ask('GET', '/api/events/low-york-2036-06-01')).status).toBe(200)
    expect((await tickets.ask('GET', '/api/tickets/stats', { as: admin })).status).toBe(200)
    expect((await tickets.ask('GET', '/api/events/nobody')).status).toBe(404)
    const { id } = await tickets.sold(seller)
    await tickets.ask('PUT', `/api/tickets/${id}`, { as: seller, body: { price: 1 } })
    await tickets.ask('GET', `/api/tickets/${newId()}`)
    const store = await openTicketStore(tickets.base)
    await store.overdue(new Date(), 10)
    await store.outOfLine(seller.id, { name: 'Another', banned: true }, 10)
    await (await openUserCopies(tickets.base.connection)).lookAgain(new Date(), async () => {})
    await (await openTombstones(tickets.base.connection)).has(newId())

    // The server writes down a query a moment after it has answered it.
    const seen = await eventually(async () => {
      const found = await plans()
      expect(found.length).toBeGreaterThan(80)
      expect(new Set(found.map(({ ns }) => ns))).toEqual(
        new Set([
          'tickets.tickets',
          'tickets.tombstones',
          'tickets.user_copies',
          'tickets.dead_letters',
          'tickets.limits',
        ]),
      )
      return found
    })
    expect(
      seen.filter(({ planSummary }) => planSummary?.includes('COLLSCAN')).map(({ command }) => command),
    ).toEqual([])
  }, 60_000)

  it('that lists what is on sale needs no sort in memory', async () => {
    const lists = await tickets.base.connection
      .collection<Profiled & { hasSortStage?: boolean; command: { filter?: object } }>('system.profile')
      .find({ 'command.find': 'tickets', 'command.limit': 6 })
      .toArray()
    const plain = lists.filter(
      ({ command }) => !/words|city|event\.id|sellerId/.test(JSON.stringify(command.filter)),
    )
    expect(plain.length).toBeGreaterThan(20)
    expect(plain.filter(({ hasSortStage }) => hasSortStage).map(({ command }) => command)).toEqual([])
  })
})

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import { type Databases, openDatabases } from '../../infra/local/audit/databases.ts'
import { type Account, signUp, signUpAdmin } from '../support/accounts.ts'
import { audit } from '../support/audit.ts'
import { ban, firstAnswer, guardedServices, untilRefused } from '../support/bans.ts'
import { type BusCommand, busCommand } from '../support/bus-command.ts'
import { forgetEvents } from '../support/forget-events.ts'
import { reserved, type Sale, sold } from '../support/sale.ts'
import { stackStartMs, startTestStack, type TestStack } from '../support/test-stack.ts'

let test: TestStack
let bus: BusCommand
let databases: Databases
let banned: Account
let held: Sale
beforeAll(async () => {
  test = await startTestStack()
  bus = busCommand(test.stack.dataDir)
  databases = await openDatabases(test.stack)
  await aLifeOfAMarketplace()
}, stackStartMs)
afterAll(async () => {
  await databases.close()
  await test.stop()
}, stackStartMs)

/** Tickets in every state, a user with another name, and one who is banned. */
async function aLifeOfAMarketplace(): Promise<void> {
  const { market, stack } = test
  const admin = await signUpAdmin(stack.url)
  const renamed = await signUp(stack.url, 'renamed@stagedoor.test')
  await market.ask(renamed, 'PATCH', '/api/users/me', { name: 'Alex' })
  banned = await signUp(stack.url, 'banned@stagedoor.test')
  await market.list(banned)
  await ban(market, admin, banned)
  await untilRefused(market, banned, 'tickets', performance.now())
  await market.list(market.person())
  held = await reserved(market)
  await sold(market)
}

/** What the auditor says of events that are gone. */
const missesTheStream = /never reached the stream|was reserved at undefined/

const projections = [
  ['orders', 'ticket_copies'],
  ['orders', 'user_copies'],
  ['tickets', 'user_copies'],
] as const

/** What each projection says, without the note to look at a ban once more, which comes and goes. */
async function copies(): Promise<object> {
  const all = await Promise.all(
    projections.map(async ([name, collection]) => {
      const documents = await databases.all(name, collection)
      const known = documents.map(
        ({ lookAgainAt: _note, ...copy }: { lookAgainAt?: Date; _id: string }) => copy,
      )
      return [`${name} ${collection}`, known.toSorted((a, b) => a._id.localeCompare(b._id))]
    }),
  )
  return Object.fromEntries(all) as object
}

describe('when the stream has forgotten everything', () => {
  it('copies stay in use, and are not rebuilt from nothing', async () => {
    expect(await audit(test.stack)).toEqual([])
    const before = await copies()
    await forgetEvents(test.stack)
    const refused = await bus('rebuild', 'orders', 'tickets')
    expect(refused).toMatchObject({ code: 1, errors: expect.stringContaining('republish tickets') })
    expect(await copies()).toEqual(before)
  })

  it('every projection is rebuilt from the owners, and says the same', async () => {
    const before = await copies()
    expect(before).toMatchObject({ 'orders user_copies': [{}, {}], 'tickets user_copies': [{}, {}] })
    for (const owner of ['auth', 'tickets', 'orders', 'payments']) await bus.json('republish', owner)
    for (const [service, projection] of [
      ['orders', 'tickets'],
      ['orders', 'users'],
      ['tickets', 'users'],
    ] as const) {
      expect(await bus.json('rebuild', service, projection)).toMatchObject([{ lost: 0, unreadable: 0 }])
    }
    expect(await copies()).toEqual(before)
    expect(await bus.json('rebuild', 'expiration', 'timers')).toMatchObject([{ timers: 1 }])
  })

  it('whoever is banned stays out, also of a service that starts anew', async () => {
    for (const service of guardedServices) {
      await test.stack.restart(service)
      expect(await firstAnswer(test.stack, banned, service)).toBe(403)
    }
  })

  it('business goes on, for the ticket that was held as well', async () => {
    const { market } = test
    expect((await market.pay(held.buyer, held.order.id)).status).toBe(201)
    await sold(market)
    await eventually(async () => expect(await bus('status')).toMatchObject({ code: 0 }))
    const found = await audit(test.stack, { withinMs: 5_000 })
    expect(found.filter((line) => !missesTheStream.test(line))).toEqual([])
  })
})

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import { sessionCookieOf } from '@stagedoor/common/testing/signed-in'
import { tokenSigner } from '../../infra/local/token-signer.ts'
import { type Account, cookiesIn, refresh, signUp, signUpAdmin } from '../support/accounts.ts'
import { ban, firstAnswer, guardedServices, untilRefused } from '../support/bans.ts'
import { openLiveStream } from '../support/live-stream.ts'
import type { Market } from '../support/market.ts'
import { reserved } from '../support/sale.ts'
import { stackStartMs, startTestStack, type TestStack } from '../support/test-stack.ts'

let test: TestStack
let market: Market
let admin: Account
let counter = 0
const account = (): Promise<Account> => signUp(test.stack.url, `ban-${++counter}@stagedoor.test`)
/** Somebody with an account, whose token outlives what a story waits for: only the ban may refuse them. */
async function lastingAccount(): Promise<Account> {
  const fan = await account()
  const token = tokenSigner(test.stack.dataDir)(fan.id, fan.name, ['user'])
  return { ...fan, cookie: sessionCookieOf(token) }
}
beforeAll(async () => {
  test = await startTestStack({ accessTokenSeconds: 10, replicas: { orders: 2 } })
  market = test.market
  admin = await signUpAdmin(test.stack.url)
}, stackStartMs)
afterAll(() => test.stop(), stackStartMs)

/** The admin's own token lives ten seconds as well. */
async function freshAdmin(): Promise<Account> {
  const response = await refresh(test.stack.url, admin.refresh)
  expect(response.status).toBe(204)
  admin = { ...admin, ...cookiesIn(response) }
  return admin
}

describe('a ban', () => {
  it('ends a reservation while its buyer looks at it: form gone, order cancelled, ticket free, all doors shut', async () => {
    const buyer = await lastingAccount()
    const { order, ticket, seller } = await reserved(market, {}, buyer)
    const live = await openLiveStream(`${test.stack.url}/api/orders/${order.id}/stream`, buyer)
    expect(live.pushed.at(-1)?.data).toMatchObject({ status: 'awaiting:payment' })
    await ban(market, await freshAdmin(), buyer)
    const since = performance.now()
    const latencies = await Promise.all(
      guardedServices.map((service) => untilRefused(market, buyer, service, since)),
    )
    expect(Math.max(...latencies)).toBeLessThan(2_000)
    await eventually(async () => expect((await market.ticket(seller, ticket.id)).status).toBe('available'))
    const { body } = await market.ask(await freshAdmin(), 'GET', `/api/orders?userId=${buyer.id}`)
    expect(body).toMatchObject([{ id: order.id, status: 'cancelled', cancelReason: 'buyer_banned' }])
    live.close()
  })

  it('takes what a seller offers off sale, and leaves the buyer of a reserved ticket in peace', async () => {
    const tout = await account()
    const [onSale, held] = [await market.list(tout), await market.list(tout)]
    const buyer = market.person()
    const { body: order } = await market.reserve(buyer, held.id)
    await ban(market, await freshAdmin(), tout)
    await eventually(async () => expect((await market.ticket(undefined, onSale.id)).status).toBe('withdrawn'))
    expect((await market.pay(buyer, (order as { id: string }).id)).status).toBe(201)
    await eventually(async () => expect((await market.ticket(buyer, held.id)).status).toBe('sold'))
  })

  it.each(guardedServices)(
    'is known to %s when it comes back from a restart, before it is ready',
    async (service) => {
      const banned = await lastingAccount()
      const bystander = await lastingAccount()
      await test.stack.stop(service, 'SIGKILL')
      // With auth down nobody can be banned; the ban comes a moment before.
      if (service === 'auth') {
        await test.stack.start(service)
        await ban(market, await freshAdmin(), banned)
        await test.stack.stop(service, 'SIGKILL')
      } else await ban(market, await freshAdmin(), banned)
      const started = test.stack.start(service)
      expect(await firstAnswer(test.stack, banned, service)).toBe(403)
      await started
      expect(await firstAnswer(test.stack, bystander, service)).toBe(200)
    },
  )

  it('ends with its lifting: the user signs in again', async () => {
    const sam = await account()
    await ban(market, await freshAdmin(), sam)
    expect((await refresh(test.stack.url, sam.refresh)).status).toBe(403)
    expect((await market.ask(await freshAdmin(), 'DELETE', `/api/users/${sam.id}/ban`)).status).toBe(200)
    const response = await refresh(test.stack.url, sam.refresh)
    expect(response.status).toBe(204)
    const again = { ...sam, ...cookiesIn(response) }
    await eventually(async () => expect((await market.ask(again, 'GET', '/api/orders')).status).toBe(200))
  })
})

describe('a ten-second token', () => {
  it('is renewed again and again; an old refresh token that comes back ends it all', async () => {
    const sam = await account()
    let current = sam.refresh
    let cookie = sam.cookie
    await eventually(
      async () => expect((await market.ask({ ...sam, cookie }, 'GET', '/api/orders')).status).toBe(401),
      { withinMs: 20_000, everyMs: 500 },
    )
    const renewed = await refresh(test.stack.url, current)
    ;({ refresh: current, cookie } = cookiesIn(renewed))
    expect((await market.ask({ ...sam, cookie }, 'GET', '/api/orders')).status).toBe(200)
    // Ten seconds of grace are over when the second access token is.
    await eventually(
      async () => expect((await market.ask({ ...sam, cookie }, 'GET', '/api/orders')).status).toBe(401),
      { withinMs: 20_000, everyMs: 500 },
    )
    const stolen = await eventually(async () => {
      const answer = await refresh(test.stack.url, sam.refresh)
      expect(answer.status).toBe(401)
      return answer
    })
    expect(stolen.headers.getSetCookie().join()).toMatch(/refresh=;/)
    expect((await refresh(test.stack.url, current)).status).toBe(401)
  })
})

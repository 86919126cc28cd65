import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import type { Direction } from '@stagedoor/common/testing/tcp-proxy'
import { type Databases, openDatabases } from '../../infra/local/audit/databases.ts'
import { audit } from '../support/audit.ts'
import { brokerProxies } from '../support/broker-proxies.ts'
import type { Market } from '../support/market.ts'
import { orderIn, reserved, sold } from '../support/sale.ts'
import { stackStartMs, startTestStack, type TestStack } from '../support/test-stack.ts'

const broker = brokerProxies('auth', 'tickets', 'orders', 'payments')
let test: TestStack
let market: Market
let databases: Databases
beforeAll(async () => {
  test = await startTestStack({ env: broker.env })
  market = test.market
  databases = await openDatabases(test.stack)
}, stackStartMs)
afterAll(async () => {
  await databases.close()
  await test.stop()
  await broker.stop()
}, stackStartMs)

type Service = keyof typeof broker.of

/**
 * Kills a service at the moment when what it has written waits in its outbox for the broker's word, and lets the
 * supervisor start it again with a broker that can be heard.
 */
async function killWithFullOutbox(service: Service, direction: Direction, act: () => Promise<unknown>) {
  await eventually(async () => expect(await databases.outbox(service)).toEqual([]))
  broker.of[service].hold(direction)
  // Whoever asked is not answered any more, or is: a killed process keeps no promise but the one on its disk.
  act().catch(() => {})
  const waiting = await eventually(async () => {
    const types = await databases.outbox(service)
    expect(types).not.toEqual([])
    return types
  })
  test.stack.kill(service, 'SIGKILL')
  await eventually(() => expect(test.stack.pids()).not.toHaveProperty(service))
  broker.of[service].cut()
  broker.of[service].resume()
  await test.stack.ready(service)
  return waiting
}

const within = { withinMs: 10_000 }

describe.each<[string, Direction]>([
  ['before the broker has heard of it', 'toServer'],
  ['before the broker’s word arrives', 'toClient'],
])('killed between its write and the broker’s acknowledgement, %s', (_when, direction) => {
  it('tickets has lost nothing: the new listing can be bought', async () => {
    const seller = market.person('Sam')
    const waiting = await killWithFullOutbox('tickets', direction, () => market.list(seller))
    expect(waiting).toEqual(['ticket-created'])
    const { body } = await market.ask(seller, 'GET', '/api/tickets?seller=me')
    const [ticket] = body as { id: string }[]
    await eventually(async () => {
      const order = orderIn(await market.reserve(market.person(), ticket?.id ?? ''))
      expect(order.status).toBe('awaiting:payment')
    }, within)
  })

  it('orders has lost nothing: the new order gets its ticket and is paid', async () => {
    const buyer = market.person('Robin')
    const ticket = await market.list(market.person('Sam'))
    await eventually(async () =>
      expect(await databases.find('orders', 'ticket_copies', ticket.id)).toBeDefined(),
    )
    const press = { price: 80, revision: 1, key: 'one press' }
    const waiting = await killWithFullOutbox('orders', direction, () =>
      market.reserve(buyer, ticket.id, press),
    )
    expect(waiting).toEqual(['order-created'])
    const order = await eventually(async () => orderIn(await market.reserve(buyer, ticket.id, press)), within)
    await eventually(
      async () => expect((await market.order(buyer, order.id)).status).toBe('awaiting:payment'),
      within,
    )
    expect((await market.pay(buyer, order.id)).status).toBe(201)
  })

  it('payments has lost nothing: the authorized payment is captured, once', async () => {
    const { buyer, order } = await reserved(market)
    // Once nothing reaches payments any more it cannot hear of the order either.
    await eventually(async () => expect(await databases.find('payments', 'charges', order.id)).toBeDefined())
    const waiting = await killWithFullOutbox('payments', direction, () => market.pay(buyer, order.id))
    expect(waiting).toEqual(['payment-authorized'])
    await eventually(
      async () => expect((await market.order(buyer, order.id)).status).toBe('complete'),
      within,
    )
    expect(await test.stripe.movements(order.id)).toEqual(['authorized', 'captured'])
  })

  it('auth has lost nothing: the new account is known and heard of', async () => {
    const account = { email: `sam-${direction}@stagedoor.test`.toLowerCase(), password: 'correct horse' }
    const waiting = await killWithFullOutbox('auth', direction, () =>
      market.ask(undefined, 'POST', '/api/users/signup', account),
    )
    expect(waiting).toEqual(['user-created'])
    expect((await market.ask(undefined, 'POST', '/api/users/signin', account)).status).toBe(200)
  })
})

describe('killed after it decided what another service asked', () => {
  it('tickets keeps its word: the reservation that nobody heard of is told, and paid', async () => {
    const buyer = market.person('Robin')
    const ticket = await market.list(market.person('Sam'))
    await eventually(async () =>
      expect(await databases.find('orders', 'ticket_copies', ticket.id)).toBeDefined(),
    )
    const press = { price: 80, revision: 1, key: 'one press' }
    const waiting = await killWithFullOutbox('tickets', 'toServer', () =>
      market.reserve(buyer, ticket.id, press),
    )
    expect(waiting).toEqual(['ticket-reserved'])
    const order = orderIn(await market.reserve(buyer, ticket.id, press))
    expect(order.status).toBe('awaiting:payment')
    expect((await market.pay(buyer, order.id)).status).toBe(201)
  })

  it('orders keeps its word: the payment it secured is captured', async () => {
    const { buyer, order } = await reserved(market)
    const waiting = await killWithFullOutbox('orders', 'toServer', () => market.pay(buyer, order.id))
    expect(waiting).toEqual(['order-awaiting-capture'])
    await eventually(
      async () => expect((await market.order(buyer, order.id)).status).toBe('complete'),
      within,
    )
  })

  it('payments keeps its word: what it captured completes the order', async () => {
    const { buyer, order } = await reserved(market)
    // Longer than it takes until what was announced before has left the outbox.
    await test.stripe.turn('faults', { kind: 'latency', on: 'payment_intents.capture', delayMs: 3_000 })
    const paying = market.pay(buyer, order.id)
    paying.catch(() => {})
    await eventually(async () =>
      expect((await market.order(buyer, order.id)).status).toBe('awaiting:capture'),
    )
    await eventually(async () => expect(await databases.outbox('payments')).toEqual([]))
    const waiting = await killWithFullOutbox('payments', 'toServer', async () => {})
    expect(waiting).toEqual(['payment-captured'])
    await eventually(
      async () => expect((await market.order(buyer, order.id)).status).toBe('complete'),
      within,
    )
    expect(await test.stripe.movements(order.id)).toEqual(['authorized', 'captured'])
  })
})

it('leaves nothing undone and nothing untrue, and the next purchase goes through', async () => {
  await sold(market)
  expect(await audit(test.stack)).toEqual([])
})

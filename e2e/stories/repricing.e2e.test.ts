import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import { audit } from '../support/audit.ts'
import { brokerProxies } from '../support/broker-proxies.ts'
import { type ErrorBody, errorCode, type Market, type Person } from '../support/market.ts'
import { orderIn, reserved } from '../support/sale.ts'
import { stackStartMs, startTestStack, type TestStack } from '../support/test-stack.ts'

const broker = brokerProxies('tickets')
let test: TestStack
let market: Market
beforeAll(async () => {
  test = await startTestStack({ env: broker.env })
  market = test.market
}, stackStartMs)
afterAll(async () => {
  await test.stop()
  await broker.stop()
}, stackStartMs)

const listed = async () => {
  const seller = market.person('Sam')
  return {
    seller,
    buyer: market.person('Robin'),
    ticket: await market.list(seller, { seat: { row: 'F', number: '12' } }),
  }
}
const seen = { price: 80, revision: 1 }

describe('a buyer who agreed to a price', () => {
  it('decides again when it was raised before the reservation', async () => {
    const { seller, buyer, ticket } = await listed()
    expect((await market.edit(seller, ticket.id, { price: 95 })).status).toBe(200)
    const answer = await market.reserve(buyer, ticket.id, seen)
    expect(answer.status).toBe(409)
    expect((answer.body as ErrorBody).errors).toMatchObject([
      { code: 'PRICE_CHANGED', details: { currentPrice: 95 } },
    ])
    expect(orderIn(await market.reserve(buyer, ticket.id, { price: 95, revision: 1 })).price).toBe(95)
  })

  it('pays the lower price when it was cut before the reservation', async () => {
    const { seller, buyer, ticket } = await listed()
    await market.edit(seller, ticket.id, { price: 70.5 })
    const order = orderIn(await market.reserve(buyer, ticket.id, seen))
    expect(order.price).toBe(70.5)
    expect((await market.pay(buyer, order.id)).body).toMatchObject({ status: 'captured', amount: 70.5 })
  })

  it('decides again when the raise lands between their order and the reservation', async () => {
    const { seller, buyer, ticket } = await listed()
    const answer = await orderThenEdit(seller, buyer, ticket.id, { price: 95 })
    expect([answer.status, errorCode(answer)]).toEqual([409, 'PRICE_CHANGED'])
    expect(await market.ticket(undefined, ticket.id)).toMatchObject({ status: 'available', price: 95 })
  })

  it('pays the lower price when the cut lands between their order and the reservation', async () => {
    const { seller, buyer, ticket } = await listed()
    const answer = await orderThenEdit(seller, buyer, ticket.id, { price: 60 })
    expect(orderIn(answer)).toMatchObject({ status: 'awaiting:payment', price: 60 })
  })

  it('looks again when the seat is another one', async () => {
    const { seller, buyer, ticket } = await listed()
    await market.edit(seller, ticket.id, { seat: { row: 'Z', number: '99' }, price: 10 })
    const answer = await market.reserve(buyer, ticket.id, seen)
    expect([answer.status, errorCode(answer)]).toEqual([409, 'TICKET_CHANGED'])
    expect((await market.ticket(undefined, ticket.id)).status).toBe('available')
  })

  /** The order is placed, the seller edits, and only then does tickets hear of the order. */
  async function orderThenEdit(seller: Person, buyer: Person, ticketId: string, changes: object) {
    const press = { ...seen, key: `press for ${ticketId}` }
    broker.of.tickets.hold('toClient')
    const order = orderIn(await market.reserve(buyer, ticketId, { ...press, waitSeconds: 0 }))
    expect(order.status).toBe('created')
    expect((await market.edit(seller, ticketId, changes)).status).toBe(200)
    broker.of.tickets.resume()
    return market.reserve(buyer, ticketId, press)
  }
})

describe('a raise during a hold', () => {
  it('waits: seller and holder see it, others do not; it is in force when the hold ends', async () => {
    const { seller, buyer, ticket, order } = await reserved(market)
    const raised = await market.edit(seller, ticket.id, { price: 95 })
    expect([raised.status, raised.body]).toMatchObject([
      202,
      { price: 80, pendingPrice: 95, status: 'reserved' },
    ])

    expect(await market.ticket(seller, ticket.id)).toMatchObject({ price: 80, pendingPrice: 95 })
    expect(await market.ticket(buyer, ticket.id)).toMatchObject({ price: 80, pendingPrice: 95 })
    for (const other of [undefined, market.person('Stranger')]) {
      expect(await market.ticket(other, ticket.id)).not.toHaveProperty('pendingPrice')
    }
    expect((await market.order(buyer, order.id)).price).toBe(80)

    expect((await market.cancel(buyer, order.id)).status).toBe(204)
    await eventually(async () =>
      expect(await market.ticket(seller, ticket.id)).toMatchObject({ status: 'available', price: 95 }),
    )
    expect(await market.ticket(seller, ticket.id)).not.toHaveProperty('pendingPrice')
  })

  it('is dropped by the sale: the holder pays what they agreed to', async () => {
    const { seller, buyer, ticket, order } = await reserved(market)
    await market.edit(seller, ticket.id, { price: 95 })
    expect((await market.pay(buyer, order.id)).body).toMatchObject({ status: 'captured', amount: 80 })
    await eventually(async () =>
      expect(await market.ticket(seller, ticket.id)).toMatchObject({ status: 'sold', price: 80 }),
    )
    expect(await market.ticket(seller, ticket.id)).not.toHaveProperty('pendingPrice')
  })

  it('is taken back by asking for the current price', async () => {
    const { seller, ticket } = await reserved(market)
    await market.edit(seller, ticket.id, { price: 95 })
    expect((await market.edit(seller, ticket.id, { price: 80 })).status).toBe(202)
    expect(await market.ticket(seller, ticket.id)).not.toHaveProperty('pendingPrice')
  })
})

describe('a reserved ticket', () => {
  it('cannot be withdrawn or made another ticket', async () => {
    const { seller, ticket } = await reserved(market)
    const withdrawn = await market.ask(seller, 'DELETE', `/api/tickets/${ticket.id}`)
    const edited = await market.edit(seller, ticket.id, { title: 'Another band' })
    expect([withdrawn, edited].map((answer) => [answer.status, errorCode(answer)])).toEqual([
      [409, 'TICKET_RESERVED'],
      [409, 'TICKET_RESERVED'],
    ])
  })
})

it('leaves nothing undone and nothing untrue', async () => {
  expect(await audit(test.stack)).toEqual([])
})

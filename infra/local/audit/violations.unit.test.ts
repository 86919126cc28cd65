import { describe, expect, it } from '@jest/globals'
import type { Facts } from './facts.ts'
import { cancelledOrder, completeOrder, quietMarketplace, soldTicket } from './quiet-marketplace.ts'
import { violations } from './violations.ts'

/** What is wrong, and how the facts come to say so. `any` state may be written here: broken data is the point. */
type Break = (
  facts: { [Field in keyof Facts]: Field extends 'at' ? Date : Record<string, unknown>[] },
) => void

/** The names of the invariants that are broken, without repetitions. */
function namesAfter(breaking: Break): string[] {
  const facts = structuredClone(quietMarketplace())
  breaking(facts as never)
  return [...new Set(violations(facts).map((line) => line.slice(0, 2)))]
}

const one = (records: Record<string, unknown>[], id: string): Record<string, unknown> => {
  const found = records.find((record) => (record['id'] ?? record['subject']) === id)
  if (!found) throw new Error(`nothing is called ${id}`)
  return found
}
const order = (facts: Parameters<Break>[0], id: string = completeOrder) => one(facts.orders, id)
const steps = (record: Record<string, unknown>) => record['history'] as Record<string, unknown>[]
const without = (records: Record<string, unknown>[], key: string, value: string) =>
  records.splice(
    records.findIndex((record) => record[key] === value),
    1,
  )
const entry = (facts: Parameters<Break>[0], type: string, orderId: string = completeOrder) => {
  const all = facts.ledger as { type: string; metadata: { orderId: string } }[]
  const found = all.find((line) => line.type === type && line.metadata.orderId === orderId)
  return found as unknown as Record<string, unknown>
}

describe('the auditor', () => {
  it('has nothing to say of a marketplace that is as it should be', () => {
    expect(violations(quietMarketplace())).toEqual([])
  })

  it.each<[string, string, Break]>([
    [
      'A1',
      'a ticket sold to two orders',
      (facts) => facts.orders.push({ ...order(facts), id: 'f'.repeat(24) }),
    ],
    [
      'A1',
      'two holds at the same time',
      (facts) => {
        const [, reserved] = steps(order(facts))
        Object.assign(reserved ?? {}, { at: new Date(0) })
      },
    ],
    [
      'A1',
      'a complete order whose ticket is not sold',
      (facts) => Object.assign(one(facts.tickets, soldTicket), { status: 'available' }),
    ],
    [
      'A1',
      'a ticket sold to an order that was cancelled',
      (facts) => Object.assign(one(facts.tickets, soldTicket), { orderId: cancelledOrder }),
    ],
    [
      'A2',
      'money taken for an order that was cancelled before',
      (facts) => (entry(facts, 'captured')['metadata'] = { orderId: cancelledOrder }),
    ],
    ['A2', 'money taken before the ticket was secured', (facts) => (entry(facts, 'captured')['at'] = 0)],
    [
      'A3',
      'a move that no table has',
      (facts) => {
        const reserved = facts.events.findLast(({ type }) => type === 'ticket-reserved')
        Object.assign(reserved?.['data'] ?? {}, { status: 'sold' })
      },
    ],
    [
      'A3',
      'one version with two states',
      (facts) => {
        const created = facts.events.find(({ type }) => type === 'order-created')
        facts.events.push({ ...created, data: { ...(created?.['data'] as object), status: 'cancelled' } })
      },
    ],
    [
      'A3',
      'a charge that came back from its end',
      (facts) => {
        const captured = facts.events.find(({ type }) => type === 'payment-captured')
        facts.events.push({
          ...captured,
          data: { ...(captured?.['data'] as object), version: 99, status: 'open' },
        })
      },
    ],
    ['A3', 'a memory with a gap', (facts) => steps(order(facts)).splice(2, 1)],
    [
      'A5',
      'a price above the agreed one',
      (facts) => Object.assign(order(facts)['terms'] as object, { priceMinor: 7999 }),
    ],
    ['A5', 'another amount than the price', (facts) => (entry(facts, 'captured')['amount'] = 8001)],
    [
      'A5',
      'another price than it was reserved at',
      (facts) => {
        const reserved = facts.events.findLast(({ type }) => type === 'ticket-reserved')
        Object.assign(reserved?.['data'] ?? {}, { priceMinor: 7900 })
      },
    ],
    [
      'M1',
      'money that belongs to no complete order',
      (facts) => facts.ledger.push({ ...entry(facts, 'captured'), amount: 1 }),
    ],
    ['M1', 'a sale that Stripe knows nothing of', (facts) => facts.ledger.splice(0)],
    [
      'M2',
      'money kept aside for a dead order',
      (facts) =>
        facts.ledger.splice(
          facts.ledger.findIndex(({ type }) => type === 'released'),
          1,
        ),
    ],
    [
      'M2',
      'a dead order that can still be paid',
      (facts) => Object.assign(one(facts.charges, cancelledOrder), { status: 'open' }),
    ],
    [
      'M3',
      'a complete order whose charge is not captured',
      (facts) => Object.assign(one(facts.charges, completeOrder), { status: 'capturing' }),
    ],
    ['M3', 'a complete order without a charge', (facts) => without(facts.charges, 'id', completeOrder)],
    [
      'M3',
      'money given back of which the order knows nothing',
      (facts) => Object.assign(one(facts.charges, completeOrder), { status: 'refunded' }),
    ],
    [
      'M3',
      'a fee that does not add up',
      (facts) => Object.assign(one(facts.charges, completeOrder), { feeMinor: 1 }),
    ],
    [
      'H1',
      'an order that nobody decided',
      (facts) => Object.assign(order(facts, cancelledOrder), { status: 'created' }),
    ],
    [
      'H1',
      'an order that should have expired',
      (facts) => Object.assign(order(facts), { status: 'awaiting:payment', expiresAt: new Date(0) }),
    ],
    [
      'H1',
      'an order that may be paid without holding its ticket',
      (facts) => Object.assign(order(facts, cancelledOrder), { status: 'awaiting:payment' }),
    ],
    [
      'H1',
      'a ticket reserved for a dead order',
      (facts) =>
        Object.assign(one(facts.tickets, soldTicket), { status: 'reserved', orderId: cancelledOrder }),
    ],
    [
      'E1',
      'a version that never reached the stream',
      (facts) => without(facts.events, 'type', 'ticket-released'),
    ],
    ['E1', 'a user nobody heard of', (facts) => without(facts.events, 'type', 'user-created')],
    [
      'E1',
      'an event about what was never saved',
      (facts) => Object.assign(one(facts.tickets, soldTicket), { version: 4 }),
    ],
    ['E1', 'a capture nobody heard of', (facts) => without(facts.events, 'type', 'payment-captured')],
    ['E1', 'a stale copy', (facts) => Object.assign(one(facts.ticketCopies, soldTicket), { priceMinor: 1 })],
    ['E1', 'a missing copy', (facts) => facts.ticketCopies.splice(0)],
    ['E1', 'an order without its bill', (facts) => without(facts.charges, 'id', cancelledOrder)],
    ['E2', 'money taken twice', (facts) => facts.ledger.push(entry(facts, 'captured'))],
    [
      'E3',
      'something that waits',
      (facts) => (facts.unfinished as unknown as string[]).push('ticket-sold waits in its outbox'),
    ],
  ])('reports %s for %s', (name, _what, breaking) => {
    expect(namesAfter(breaking)).toContain(name)
  })
})

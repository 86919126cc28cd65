import { describe, expect, it } from '@jest/globals'
import type { OrderId } from '@stagedoor/common/domain/ids'
import { newId } from '@stagedoor/common/persistence/new-id'
import { fakeClock } from '@stagedoor/common/testing/fake-clock'
import type { KnownTicket } from '../domain/place-order.ts'
import { anOrder } from '../testing/an-order.ts'
import { placeOrder } from './place-order.ts'

describe('the second press of a double click', () => {
  const first = { ...anOrder({ status: 'awaiting:payment' }), requestHash: 'same' }
  const ticket: KnownTicket = { ...first.ticket, status: 'reserved', ...first.terms }

  it('that finds the ticket reserved by the first press is told of that order', async () => {
    // The first press's order appears between this press's first look and its look at the ticket.
    const looks = [undefined, first, first]
    const place = placeOrder({
      orders: { find: async () => looks.shift() } as never,
      tickets: { find: async () => ticket, remember: async () => {} },
      hints: { on: () => () => {}, stop: async () => {} },
      clock: fakeClock(),
      newId: () => newId<OrderId>(),
      holdSeconds: 900,
      maxHolds: 5,
    })
    const once = { orderId: first.id, requestHash: 'same' }
    const { buyerId, ticketId } = first
    expect(await place({ buyerId, ticketId, once, waitMs: 0 })).toBe(first)
  })
})

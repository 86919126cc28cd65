import { describe, expect, it } from '@jest/globals'
import type { Decision } from '@stagedoor/common/domain/decision'
import { canMove } from '@stagedoor/common/domain/lifecycle'
import fc from 'fast-check'
import { anOrder, noon, noonPlus } from '../testing/an-order.ts'
import { cancelByBuyer, expire, giveWay } from './cancel-order.ts'
import type { Order, OrderFact } from './order.ts'
import { orderLifecycle } from './order-lifecycle.ts'
import {
  paymentAuthorized,
  paymentCaptured,
  paymentFailed,
  paymentRefunded,
  remindOfCapture,
  reservationRejected,
  ticketReserved,
} from './order-progress.ts'
import { type KnownTicket, place, refuseHopeless } from './place-order.ts'

const inTime = { at: noonPlus(60), causedBy: 'event-1' }
const tooLate = { at: noonPlus(900) }

describe('a new order', () => {
  const ticket: KnownTicket = {
    ...anOrder({ status: 'created' }).ticket,
    status: 'available',
    priceMinor: 8000,
    currency: 'usd',
    revision: 3,
  }
  const { buyerId, id: orderId } = anOrder({ status: 'created' })
  const wish = { orderId, buyerId, seen: {}, slot: 2, holdSeconds: 900 }

  it('agrees to what its buyer saw', () => {
    const order = place(ticket, { ...wish, seen: { priceMinor: 7500, revision: 2 } }, noon)
    expect(order.terms).toEqual({ priceMinor: 7500, currency: 'usd', revision: 2 })
  })

  it('agrees to the known price and revision when its buyer named none', () => {
    expect(place(ticket, wish, noon).terms).toEqual({ priceMinor: 8000, currency: 'usd', revision: 3 })
  })

  it('lasts as long as a hold does', () => {
    expect(place(ticket, wish, noon).expiresAt).toEqual(noonPlus(900))
  })

  it.each(['reserved', 'sold', 'withdrawn'] as const)('is refused at once for a %s ticket', (status) => {
    expect(() => refuseHopeless({ ...ticket, status }, buyerId)).toThrow(
      expect.objectContaining({ code: 'TICKET_UNAVAILABLE' }),
    )
  })

  it('is refused for one’s own ticket', () => {
    expect(() => refuseHopeless(ticket, ticket.sellerId)).toThrow(
      expect.objectContaining({ code: 'OWN_TICKET' }),
    )
  })
})

describe('an order whose ticket was reserved', () => {
  it('can be paid, at the price of the reservation', () => {
    const decision = ticketReserved(anOrder({ status: 'created' }), 7000, inTime)
    expect(decision).toMatchObject({
      kind: 'accepted',
      state: { status: 'awaiting:payment', priceMinor: 7000 },
      facts: [{ type: 'order-awaiting-payment' }],
    })
  })

  it('expires instead when its time is already up', () => {
    const decision = ticketReserved(anOrder({ status: 'created' }), 7000, tooLate)
    expect(decision).toMatchObject({
      kind: 'accepted',
      state: { status: 'cancelled', cancelReason: 'expired' },
    })
  })

  it('answers with its cancellation when it is dead, so that the hold ends', () => {
    expect(ticketReserved(anOrder({ status: 'cancelled' }), 7000, inTime)).toEqual({
      kind: 'answered',
      facts: [{ type: 'order-cancelled' }],
    })
  })

  it('answers with its completion when it is complete, so that the ticket is sold', () => {
    expect(ticketReserved(anOrder({ status: 'complete' }), 7000, tooLate)).toEqual({
      kind: 'answered',
      facts: [{ type: 'order-completed' }],
    })
  })
})

describe('an order whose ticket was not reserved', () => {
  const rejection = {
    reason: 'price_changed',
    currentTerms: { priceMinor: 9500, currency: 'usd', revision: 1 },
  } as const

  it('is over, and knows what the ticket costs now', () => {
    expect(reservationRejected(anOrder({ status: 'created' }), rejection, inTime)).toMatchObject({
      state: { status: 'cancelled', cancelReason: 'price_changed', currentTerms: { priceMinor: 9500 } },
      facts: [{ type: 'order-cancelled' }],
    })
  })

  it.each(['awaiting:payment', 'awaiting:capture', 'complete', 'cancelled'] as const)(
    'is not moved by a late rejection when it is %s',
    (status) => {
      expect(reservationRejected(anOrder({ status }), rejection, inTime).kind).toBe('ignored')
    },
  )
})

describe('a payment', () => {
  it('secures an order that awaits it', () => {
    expect(paymentAuthorized(anOrder({ status: 'awaiting:payment' }), inTime)).toMatchObject({
      state: { status: 'awaiting:capture', capturingSince: inTime.at },
      facts: [{ type: 'order-awaiting-capture' }],
    })
  })

  it('comes too late at the instant of the expiry', () => {
    expect(paymentAuthorized(anOrder({ status: 'awaiting:payment' }), tooLate)).toMatchObject({
      state: { status: 'cancelled', cancelReason: 'expired' },
      facts: [{ type: 'order-cancelled' }],
    })
  })

  it('for a dead order is answered with the cancellation, so that the authorization is released', () => {
    expect(paymentAuthorized(anOrder({ status: 'cancelled' }), inTime)).toMatchObject({
      kind: 'answered',
      facts: [{ type: 'order-cancelled' }],
    })
  })

  it('completes the order when it is captured, also after the hold’s time', () => {
    const decision = paymentCaptured(anOrder({ status: 'awaiting:capture' }), tooLate)
    expect(decision).toMatchObject({ state: { status: 'complete' }, facts: [{ type: 'order-completed' }] })
    expect(stateOf(decision)).not.toHaveProperty('slot')
  })

  it('that failed ends the order', () => {
    expect(paymentFailed(anOrder({ status: 'awaiting:capture' }), inTime)).toMatchObject({
      state: { status: 'cancelled', cancelReason: 'payment_failed' },
    })
  })

  it('that is given back before the order heard of its capture ends it, so that no hold waits for ever', () => {
    expect(paymentRefunded(anOrder({ status: 'awaiting:capture' }), noonPlus(99), inTime)).toMatchObject({
      state: { status: 'cancelled', cancelReason: 'payment_failed' },
    })
  })

  it('that is given back leaves the order complete', () => {
    expect(paymentRefunded(anOrder({ status: 'complete' }), noonPlus(99), inTime)).toMatchObject({
      state: { status: 'complete', refundedAt: noonPlus(99) },
      facts: [{ type: 'order-refunded' }],
    })
  })
})

describe('an order', () => {
  it.each(['created', 'awaiting:payment'] as const)('can be cancelled by its buyer while %s', (status) => {
    expect(cancelByBuyer(anOrder({ status }), inTime)).toMatchObject({
      state: { status: 'cancelled', cancelReason: 'cancelled_by_buyer' },
    })
  })

  it.each(['awaiting:capture', 'complete'] as const)(
    'cannot be cancelled by its buyer while %s',
    (status) => {
      expect(() => cancelByBuyer(anOrder({ status }), inTime)).toThrow(
        expect.objectContaining({ code: 'ORDER_NOT_CANCELLABLE' }),
      )
    },
  )

  it('that its buyer cancelled can be cancelled again without effect', () => {
    expect(cancelByBuyer(anOrder({ status: 'cancelled' }), inTime).kind).toBe('ignored')
  })

  it('that was lost for another reason cannot be cancelled', () => {
    const order = anOrder({ status: 'cancelled', cancelReason: 'expired' })
    expect(() => cancelByBuyer(order, inTime)).toThrow(
      expect.objectContaining({ code: 'ORDER_NOT_CANCELLABLE' }),
    )
  })

  it('does not expire before its time, however early the timer rings', () => {
    expect(expire(anOrder({ status: 'awaiting:payment' }), { at: noonPlus(899.999) }).kind).toBe('ignored')
  })

  it('expires at its time', () => {
    expect(expire(anOrder({ status: 'awaiting:payment' }), tooLate)).toMatchObject({
      state: { status: 'cancelled', cancelReason: 'expired' },
    })
  })

  it('does not expire once its payment is secured', () => {
    expect(expire(anOrder({ status: 'awaiting:capture' }), tooLate).kind).toBe('ignored')
  })

  it('gives way when another order has its ticket', () => {
    expect(giveWay(anOrder({ status: 'created' }), inTime)).toMatchObject({
      state: { cancelReason: 'ticket_unavailable' },
    })
  })
})

describe('any order, whatever news comes in whatever order', () => {
  const news = fc.constantFrom<(order: Order, at: Date) => Decision<Order, OrderFact>>(
    (order, at) => ticketReserved(order, 8000, { at }),
    (order, at) => paymentAuthorized(order, { at }),
    (order, at) => paymentCaptured(order, { at }),
    (order, at) => paymentFailed(order, { at }),
    (order, at) => paymentRefunded(order, at, { at }),
    (order, at) => expire(order, { at }),
    (order, at) => giveWay(order, { at }),
    (order) => remindOfCapture(order),
    (order, at) =>
      reservationRejected(order, { reason: 'ticket_unavailable', currentTerms: order.terms }, { at }),
  )
  const schedule = fc.array(fc.tuple(news, fc.integer({ min: 0, max: 1200 })), { maxLength: 20 })

  it('moves only along its table, holds a slot only while it lives, and tells its whole history', () => {
    fc.assert(
      fc.property(schedule, (steps) => {
        let order: Order = anOrder({ status: 'created' })
        for (const [apply, seconds] of steps) {
          const decision = apply(order, noonPlus(seconds))
          const next: Order = decision.kind === 'accepted' ? decision.state : order
          expect(next.status === order.status || canMove(orderLifecycle, order.status, next.status)).toBe(
            true,
          )
          expect('slot' in next).toBe(next.status !== 'complete' && next.status !== 'cancelled')
          expect(next.history.at(-1)?.to).toBe(next.status)
          order = next
        }
      }),
    )
  })

  it('is moved once at most by the same news', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(statuses)), news, (status, apply) => {
        const first = apply(anOrder({ status }), inTime.at)
        if (first.kind !== 'accepted') return
        expect(apply(first.state, inTime.at).kind).not.toBe('accepted')
      }),
    )
  })
})

const statuses = ['created', 'awaiting:payment', 'awaiting:capture', 'complete', 'cancelled'] as const

function stateOf(decision: Decision<Order, OrderFact>): Order | undefined {
  return decision.kind === 'accepted' ? decision.state : undefined
}

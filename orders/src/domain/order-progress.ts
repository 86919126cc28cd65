import { accepted, answered, type Decision, ignored } from '@stagedoor/common/domain/decision'
import { moveTo } from '@stagedoor/common/domain/lifecycle'
import { cancel, expire, isOver } from './cancel-order.ts'
import type { Now, Order, OrderFact, Rejection, Step } from './order.ts'
import { orderLifecycle } from './order-lifecycle.ts'

type OrderDecision = Decision<Order, OrderFact>

/**
 * News: tickets reserved the ticket for this order. A dead order answers with its cancellation, so that a hold can
 * never outlive it.
 */
export function ticketReserved(order: Order, priceMinor: number, now: Now): OrderDecision {
  if (order.status === 'cancelled') return answered({ type: 'order-cancelled' })
  if (order.status === 'complete') return answered({ type: 'order-completed' })
  if (isOver(order, now.at)) return expire(order, now)
  if (order.status !== 'created') return ignored(`reserved, and already ${order.status}`)
  const payable: Order = {
    ...order,
    status: moveTo(orderLifecycle, order.status, 'awaiting:payment'),
    priceMinor,
    history: [...order.history, step(order, 'awaiting:payment', 'ticket_reserved', 'tickets', now)],
  }
  return accepted(payable, { type: 'order-awaiting-payment' })
}

/** News: tickets did not reserve. Moves only an order that was still waiting for the answer. */
export function reservationRejected(order: Order, rejection: Rejection, now: Now): OrderDecision {
  if (order.status !== 'created') return ignored(`rejected, but already ${order.status}`)
  return cancel(order, rejection.reason, 'tickets', now, rejection.currentTerms)
}

/** News: the bank reserved the money. One decision between payment and expiry: too late is too late. */
export function paymentAuthorized(order: Order, now: Now): OrderDecision {
  if (order.status === 'cancelled') return answered({ type: 'order-cancelled' })
  if (order.status === 'awaiting:capture') return answered({ type: 'order-awaiting-capture' })
  if (order.status !== 'awaiting:payment') return ignored(`authorized, but ${order.status}`)
  if (isOver(order, now.at)) return expire(order, now)
  const capturing: Order = {
    ...order,
    status: moveTo(orderLifecycle, order.status, 'awaiting:capture'),
    capturingSince: now.at,
    history: [...order.history, step(order, 'awaiting:capture', 'payment_authorized', 'payments', now)],
  }
  return accepted(capturing, { type: 'order-awaiting-capture' })
}

/** News: the money was taken. The slot is free again. */
export function paymentCaptured(order: Order, now: Now): OrderDecision {
  if (order.status === 'cancelled') return answered({ type: 'order-cancelled' })
  if (order.status === 'complete') return answered({ type: 'order-completed' })
  if (order.status !== 'awaiting:capture') return ignored(`captured, but ${order.status}`)
  const { slot: _slot, capturingSince: _since, ...rest } = order
  const complete: Order = {
    ...rest,
    status: moveTo(orderLifecycle, order.status, 'complete'),
    history: [...order.history, step(order, 'complete', 'payment_captured', 'payments', now)],
  }
  return accepted(complete, { type: 'order-completed' })
}

/** News: no money will come. */
export function paymentFailed(order: Order, now: Now): OrderDecision {
  if (order.status === 'cancelled') return ignored('already cancelled')
  if (order.status !== 'awaiting:payment' && order.status !== 'awaiting:capture') {
    return ignored(`payment failed, but ${order.status}`)
  }
  return cancel(order, 'payment_failed', 'payments', now)
}

/**
 * News: the money was given back. A complete order stays complete, and its ticket sold; one that still waits for its
 * capture has lost its money, and ends.
 */
export function paymentRefunded(order: Order, refundedAt: Date, now: Now): OrderDecision {
  if (order.status === 'awaiting:capture') return cancel(order, 'payment_failed', 'payments', now)
  if (order.status !== 'complete') return ignored(`refunded, but ${order.status}`)
  if (order.refundedAt) return ignored('already refunded')
  const refunded: Order = {
    ...order,
    refundedAt,
    history: [...order.history, step(order, 'complete', 'refunded', 'admin', now)],
  }
  return accepted(refunded, { type: 'order-refunded' })
}

/** Says again that the money should be taken, in case payments did not hear it. */
export function remindOfCapture(order: Order): OrderDecision {
  if (order.status !== 'awaiting:capture') return ignored('not awaiting capture')
  return answered({ type: 'order-awaiting-capture' })
}

function step(order: Order, to: Step['to'], reason: string, by: Step['by'], { at, causedBy }: Now): Step {
  return { at, from: order.status, to, reason, by, ...(causedBy && { causedBy }) }
}

import type { Terms } from '@stagedoor/common/domain/bargain'
import { accepted, answered, type Decision, ignored } from '@stagedoor/common/domain/decision'
import { moveTo } from '@stagedoor/common/domain/lifecycle'
import { Refusal } from '@stagedoor/common/errors/refusal'
import type {
  CancelledOrder,
  CancelReason,
  CapturingOrder,
  CreatedOrder,
  Now,
  Order,
  OrderFact,
  PayableOrder,
  Step,
} from './order.ts'
import { orderLifecycle } from './order-lifecycle.ts'

type OrderDecision = Decision<Order, OrderFact>
type LiveOrder = CreatedOrder | PayableOrder | CapturingOrder

/**
 * A buyer gives up an order, before its money is being taken. Safe to repeat.
 * @throws Refusal ORDER_NOT_CANCELLABLE
 */
export function cancelByBuyer(order: Order, now: Now): OrderDecision {
  if (order.status === 'cancelled' && order.cancelReason === 'cancelled_by_buyer') {
    return ignored('already cancelled by its buyer')
  }
  if (order.status !== 'created' && order.status !== 'awaiting:payment') {
    throw new Refusal('ORDER_NOT_CANCELLABLE', 'This order can no longer be cancelled.')
  }
  return cancel(order, 'cancelled_by_buyer', 'buyer', now)
}

/** Ends an order whose time is up, unless its payment was faster. A timer that rings early changes nothing. */
export function expire(order: Order, now: Now): OrderDecision {
  if (order.status !== 'created' && order.status !== 'awaiting:payment')
    return ignored(`already ${order.status}`)
  if (!isOver(order, now.at)) return ignored('its time is not up')
  return cancel(order, 'expired', 'clock', now)
}

/** The buyer was suspended: what they have not paid for is over. Money that is being taken is taken. */
export function cancelForBan(order: Order, now: Now): OrderDecision {
  if (order.status !== 'created' && order.status !== 'awaiting:payment')
    return ignored(`already ${order.status}`)
  return cancel(order, 'buyer_banned', 'admin', now)
}

/** The last line of defence spoke: another order has the ticket. */
export function giveWay(order: Order, now: Now): OrderDecision {
  if (order.status === 'cancelled') return answered({ type: 'order-cancelled' })
  if (order.status === 'complete') return ignored('already complete')
  return cancel(order, 'ticket_unavailable', 'tickets', now)
}

/** True from the instant the order's time is up. */
export function isOver(order: { readonly expiresAt: Date }, at: Date): boolean {
  return order.expiresAt <= at
}

/** Ends a live order, with the reason its buyer will read. The slot is free again. */
export function cancel(
  order: LiveOrder,
  reason: CancelReason,
  by: Step['by'],
  { at, causedBy }: Now,
  currentTerms?: Terms,
): OrderDecision {
  const { slot: _slot, status: from, ...rest } = order
  const { capturingSince: _since, ...placed } = rest as Omit<CapturingOrder, 'slot' | 'status'>
  const cancelled: CancelledOrder = {
    ...placed,
    status: moveTo(orderLifecycle, from, 'cancelled'),
    cancelReason: reason,
    ...(currentTerms && { currentTerms }),
    history: [...order.history, { at, from, to: 'cancelled', reason, by, ...(causedBy && { causedBy }) }],
  }
  return accepted(cancelled, { type: 'order-cancelled' })
}

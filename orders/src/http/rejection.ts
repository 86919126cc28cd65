import { banned } from '@stagedoor/common/errors/banned'
import { Refusal } from '@stagedoor/common/errors/refusal'
import type { CancelReason, Order } from '../domain/order.ts'
import { unavailable } from '../domain/place-order.ts'
import { currentPrice } from './order-view.ts'

const refusals: Partial<Record<CancelReason, { code: Refusal['code']; message: string }>> = {
  price_changed: {
    code: 'PRICE_CHANGED',
    message: 'The seller changed the price. Reserve at the new price?',
  },
  ticket_changed: { code: 'TICKET_CHANGED', message: 'The seller changed this ticket. Look at it again.' },
  buyer_banned: banned(undefined),
  ticket_unavailable: { code: 'TICKET_UNAVAILABLE', message: unavailable },
}

/** The refusal that a waiting buyer gets when tickets said no; undefined for every other order. */
export function rejectionOf(order: Order): Refusal | undefined {
  const refusal = order.status === 'cancelled' && refusals[order.cancelReason]
  if (!refusal) return undefined
  const details = { orderId: order.id, currentPrice: currentPrice(order), currency: order.currency }
  return new Refusal(refusal.code, refusal.message, { details })
}

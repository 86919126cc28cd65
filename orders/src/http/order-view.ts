import { toDecimal } from '@stagedoor/common/domain/money'
import type { Order } from '../domain/order.ts'

/** An order as its buyer sees it. `serverTime` lets a page count down with a wrong clock. */
export function orderView(order: Order, now: Date) {
  const price = toDecimal('priceMinor' in order ? order.priceMinor : order.terms.priceMinor, order.currency)
  return {
    id: order.id,
    status: order.status,
    userId: order.buyerId,
    price,
    currency: order.currency,
    expiresAt: order.expiresAt.toISOString(),
    serverTime: now.toISOString(),
    version: order.version,
    ticket: { ...order.ticket, price },
    cancelReason: order.status === 'cancelled' ? order.cancelReason : null,
    ...(order.status === 'cancelled' && order.currentTerms && { currentPrice: currentPrice(order) }),
    refundedAt: (order.status === 'complete' && order.refundedAt?.toISOString()) || null,
    history: order.history.map(({ at, ...step }) => ({ at: at.toISOString(), ...step })),
    createdAt: order.createdAt.toISOString(),
  }
}

/** What the seller asked for when the order was rejected, in whole units. */
export function currentPrice(order: Order): number | undefined {
  if (order.status !== 'cancelled' || !order.currentTerms) return undefined
  return toDecimal(order.currentTerms.priceMinor, order.currentTerms.currency)
}

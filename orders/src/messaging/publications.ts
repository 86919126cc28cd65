import type { Announcement } from '@stagedoor/common/messaging/seal'
import type { Order, OrderFact } from '../domain/order.ts'

/** The events that change what a page shows of an order. */
export const orderChanges = [
  'order-awaiting-payment',
  'order-awaiting-capture',
  'order-completed',
  'order-cancelled',
  'order-refunded',
] as const

/** All that orders announces: each fact with the full state of the order. */
export function announce(order: Order, { type }: OrderFact): Announcement {
  const { id: orderId, version, status, buyerId, ticketId, terms, currency } = order
  return {
    type,
    data: {
      orderId,
      version,
      status,
      buyerId,
      sellerId: order.ticket.sellerId,
      ticketId,
      ticketTitle: order.ticket.title,
      terms,
      currency,
      expiresAt: order.expiresAt.toISOString(),
      priceMinor: 'priceMinor' in order ? order.priceMinor : undefined,
      cancelReason: order.status === 'cancelled' ? order.cancelReason : undefined,
      refundedAt: order.status === 'complete' ? order.refundedAt?.toISOString() : undefined,
    },
  }
}

const newsOf = {
  created: 'order-created',
  'awaiting:payment': 'order-awaiting-payment',
  'awaiting:capture': 'order-awaiting-capture',
  complete: 'order-completed',
  cancelled: 'order-cancelled',
} as const

/** What tells of an order as it is now, to whoever has missed the rest. */
export const restate = (order: Order): Announcement => announce(order, { type: newsOf[order.status] })

import { z } from 'zod'
import { defineEvent } from './event-definition.ts'
import { currency, instant, minorUnits, orderId, terms, ticketId, userId, version } from './fields.ts'

export const orderStatus = z.enum([
  'created',
  'awaiting:payment',
  'awaiting:capture',
  'complete',
  'cancelled',
])
export type OrderStatus = z.infer<typeof orderStatus>

export const cancelReason = z.enum([
  'cancelled_by_buyer',
  'expired',
  'price_changed',
  'ticket_changed',
  'ticket_unavailable',
  'payment_failed',
  'buyer_banned',
])
export type CancelReason = z.infer<typeof cancelReason>

/** Full state of an order as other services may see it. */
export const orderData = z.object({
  orderId,
  version,
  status: orderStatus,
  buyerId: userId,
  sellerId: userId,
  ticketId,
  ticketTitle: z.string(),
  /** What the buyer agreed to. */
  terms,
  /** What the buyer pays: never above `terms.priceMinor`; known once the ticket is reserved. */
  priceMinor: minorUnits.optional(),
  currency,
  expiresAt: instant,
  cancelReason: cancelReason.optional(),
  refundedAt: instant.optional(),
})
export type OrderData = z.infer<typeof orderData>

const orderEvent = <const Type extends string>(type: Type, meaning: string) =>
  defineEvent({ type, source: 'orders', subject: 'orderId', data: orderData, meaning })

export const orderEvents = [
  orderEvent('order-created', 'A buyer asks for a ticket; only tickets decides whether they get it.'),
  orderEvent('order-awaiting-payment', 'The ticket is held for this order; the buyer may pay.'),
  orderEvent('order-awaiting-capture', 'The payment is authorized and the ticket secured: take the money.'),
  orderEvent('order-completed', 'The money was taken; the ticket is the buyer’s.'),
  orderEvent('order-cancelled', 'The order ended without a sale; repeated to whoever still holds for it.'),
  orderEvent('order-refunded', 'An admin gave the money of a complete order back.'),
] as const

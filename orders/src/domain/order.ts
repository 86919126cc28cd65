import type { Seat, Show, Terms } from '@stagedoor/common/domain/bargain'
import type { Currency } from '@stagedoor/common/domain/currency'
import type { OrderId, TicketId, UserId } from '@stagedoor/common/domain/ids'
import type { OrderStatus } from './order-lifecycle.ts'

/** Why an order was lost. */
export type CancelReason =
  | 'cancelled_by_buyer'
  | 'expired'
  | 'price_changed'
  | 'ticket_changed'
  | 'ticket_unavailable'
  | 'payment_failed'
  | 'buyer_banned'

/** One move, as the site shows it to the buyer. */
export type Step = {
  readonly at: Date
  readonly from: OrderStatus | null
  readonly to: OrderStatus
  readonly reason: string
  readonly by: 'buyer' | 'tickets' | 'payments' | 'clock' | 'admin'
  /** The event that caused it; absent when a request or the clock did. */
  readonly causedBy?: string
}

/** The ticket as it was when the order was placed. */
export type OrderedTicket = {
  readonly id: TicketId
  readonly title: string
  readonly sellerId: UserId
  readonly event?: Show
  readonly seat?: Seat
}

type Placed = {
  readonly id: OrderId
  readonly version: number
  readonly buyerId: UserId
  readonly ticketId: TicketId
  readonly ticket: OrderedTicket
  /** What the buyer agreed to. */
  readonly terms: Terms
  readonly currency: Currency
  readonly createdAt: Date
  /** Part of every decision: an early or lost timer costs seconds, not a hold. */
  readonly expiresAt: Date
  readonly history: readonly Step[]
  /** A hash of what was asked for, under an `Idempotency-Key`. */
  readonly requestHash?: string
}

/** Live orders count against a buyer's holds; the write that ends the hold frees the slot. */
type Live = { readonly slot: number }

/** What the buyer pays: the price at the moment of the reservation, never above the agreed one. */
type Won = { readonly priceMinor: number }

export type CreatedOrder = Placed & Live & { readonly status: 'created' }
export type PayableOrder = Placed & Live & Won & { readonly status: 'awaiting:payment' }
export type CapturingOrder = Placed &
  Live &
  Won & { readonly status: 'awaiting:capture'; readonly capturingSince: Date }
export type CompleteOrder = Placed & Won & { readonly status: 'complete'; readonly refundedAt?: Date }
export type CancelledOrder = Placed &
  Partial<Won> & {
    readonly status: 'cancelled'
    readonly cancelReason: CancelReason
    /** What the seller asked for when tickets said no. */
    readonly currentTerms?: Terms
  }

export type Order = CreatedOrder | PayableOrder | CapturingOrder | CompleteOrder | CancelledOrder

/** What can be announced about an order. */
export type OrderFact = {
  readonly type:
    | 'order-created'
    | 'order-awaiting-payment'
    | 'order-awaiting-capture'
    | 'order-completed'
    | 'order-cancelled'
    | 'order-refunded'
}

/** Why tickets did not reserve, and what the ticket costs now. */
export type Rejection = { readonly reason: CancelReason; readonly currentTerms: Terms }

/** When and because of which event something is decided. */
export type Now = { readonly at: Date; readonly causedBy?: string | undefined }

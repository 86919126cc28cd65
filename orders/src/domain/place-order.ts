import type { Terms } from '@stagedoor/common/domain/bargain'
import type { Currency } from '@stagedoor/common/domain/currency'
import type { OrderId, TicketId, UserId } from '@stagedoor/common/domain/ids'
import { Refusal } from '@stagedoor/common/errors/refusal'
import type { CreatedOrder, OrderedTicket } from './order.ts'

/** The copy of a ticket that orders keeps; it may be a moment old. */
export type KnownTicket = OrderedTicket & {
  readonly status: 'available' | 'reserved' | 'sold' | 'withdrawn'
  readonly priceMinor: number
  readonly currency: Currency
  readonly revision: number
}

/** What a buyer asks for, and for how long they get it. */
export type Wish = {
  readonly orderId: OrderId
  readonly buyerId: UserId
  /** What the buyer saw; what they did not say is taken from the copy. */
  readonly seen: { readonly priceMinor?: number | undefined; readonly revision?: number | undefined }
  readonly slot: number
  readonly holdSeconds: number
  readonly requestHash?: string | undefined
}

/**
 * Refuses at once what cannot succeed, so that nobody waits for a certain no.
 * @throws Refusal OWN_TICKET, TICKET_UNAVAILABLE
 */
export function refuseHopeless(ticket: KnownTicket, buyerId: UserId): void {
  if (ticket.sellerId === buyerId) throw new Refusal('OWN_TICKET', 'This is your own ticket.')
  if (ticket.status !== 'available') throw ticketUnavailable(ticket.id)
}

/** A new order. Only tickets decides whether it gets the ticket, and whether the terms still hold. */
export function place(ticket: KnownTicket, wish: Wish, now: Date): CreatedOrder {
  const { id, title, sellerId, event, seat, currency } = ticket
  const terms: Terms = {
    priceMinor: wish.seen.priceMinor ?? ticket.priceMinor,
    currency,
    revision: wish.seen.revision ?? ticket.revision,
  }
  return {
    id: wish.orderId,
    version: 1,
    status: 'created',
    buyerId: wish.buyerId,
    ticketId: id,
    ticket: { id, title, sellerId, ...(event && { event }), ...(seat && { seat }) },
    terms,
    currency,
    slot: wish.slot,
    createdAt: now,
    expiresAt: new Date(now.getTime() + wish.holdSeconds * 1000),
    history: [{ at: now, from: null, to: 'created', reason: 'placed', by: 'buyer' }],
    ...(wish.requestHash && { requestHash: wish.requestHash }),
  }
}

/** Said alike to who is told at once, and to who waited for tickets to decide. */
export const unavailable = 'Someone reserved this ticket a moment before you. You were not charged.'

/** Somebody else has the ticket, or it is off sale. */
const ticketUnavailable = (ticketId: TicketId): Refusal =>
  new Refusal('TICKET_UNAVAILABLE', unavailable, { details: { ticketId } })

import type { Terms } from '@stagedoor/common/domain/bargain'
import { accepted, answered, type Decision, ignored } from '@stagedoor/common/domain/decision'
import type { OrderId, UserId } from '@stagedoor/common/domain/ids'
import { moveTo } from '@stagedoor/common/domain/lifecycle'
import { remember } from './history.ts'
import type {
  AvailableTicket,
  RejectionReason,
  ReservedTicket,
  SoldTicket,
  Ticket,
  TicketFact,
} from './ticket.ts'
import { ticketLifecycle } from './ticket-lifecycle.ts'

/** An order that asks for a ticket. */
export type Bid = {
  readonly orderId: OrderId
  readonly buyerId: UserId
  /** What the buyer agreed to. */
  readonly terms: Terms
  readonly expiresAt: Date
}

type TicketDecision = Decision<Ticket, TicketFact>

/**
 * Decides who gets a ticket. The fence covers the whole bargain: still available, not dearer than agreed, the same
 * currency and the same revision. The same order asking again is told the same again.
 */
export function reserve(ticket: Ticket, bid: Bid, now: Date): TicketDecision {
  if (isHeldBy(ticket, bid.orderId)) {
    return answered({ type: ticket.status === 'sold' ? 'ticket-sold' : 'ticket-reserved' })
  }
  if (ticket.status !== 'available') return reject(bid.orderId, 'ticket_unavailable')
  const reason = brokenTerm(ticket, bid, now)
  if (reason) return reject(bid.orderId, reason)

  const reserved: ReservedTicket = {
    ...ticket,
    status: moveTo(ticketLifecycle, ticket.status, 'reserved'),
    orderId: bid.orderId,
    holderId: bid.buyerId,
    heldUntil: bid.expiresAt,
  }
  return accepted(remember(reserved, 'reserved', now), { type: 'ticket-reserved' })
}

/** Ends an order's own hold. A late or repeated cancel can never free another buyer's. A waiting price takes effect. */
export function release(ticket: Ticket, orderId: OrderId, reason: string, now: Date): TicketDecision {
  if (ticket.status !== 'reserved' || !isHeldBy(ticket, orderId)) return ignored('not held by this order')
  const { orderId: _order, holderId: _holder, heldUntil: _until, ...rest } = ticket
  const { pendingPriceMinor, withdrawOnRelease, ...listing } = rest
  const free = { ...listing, priceMinor: pendingPriceMinor ?? listing.priceMinor }
  if (withdrawOnRelease) {
    const withdrawn: Ticket = { ...free, status: moveTo(ticketLifecycle, ticket.status, 'withdrawn') }
    return accepted(remember(withdrawn, 'withdrawn', now, reason), { type: 'ticket-withdrawn' })
  }
  const available: Ticket = { ...free, status: moveTo(ticketLifecycle, ticket.status, 'available') }
  return accepted(remember(available, 'released', now, reason), { type: 'ticket-released' })
}

/** Ends a hold with a sale. A price that waited is dropped. */
export function sell(ticket: Ticket, orderId: OrderId, now: Date): TicketDecision {
  if (ticket.status === 'sold' && isHeldBy(ticket, orderId)) return ignored('already sold to this order')
  if (ticket.status !== 'reserved' || !isHeldBy(ticket, orderId)) return ignored('not held by this order')
  const { heldUntil: _until, pendingPriceMinor: _price, withdrawOnRelease: _ban, ...rest } = ticket
  const sold: SoldTicket = { ...rest, status: moveTo(ticketLifecycle, ticket.status, 'sold'), soldAt: now }
  return accepted(remember(sold, 'sold', now), { type: 'ticket-sold' })
}

/** Says again that a ticket is reserved, unchanged: orders answers with what became of the order. */
export function remind(ticket: Ticket): TicketDecision {
  if (ticket.status !== 'reserved') return ignored('not reserved')
  return answered({ type: 'ticket-reserved' })
}

function isHeldBy(ticket: Ticket, orderId: OrderId): ticket is ReservedTicket | SoldTicket {
  return (ticket.status === 'reserved' || ticket.status === 'sold') && ticket.orderId === orderId
}

function brokenTerm(
  ticket: AvailableTicket,
  { terms, expiresAt }: Bid,
  now: Date,
): RejectionReason | undefined {
  if (expiresAt <= now) return 'expired'
  if (ticket.currency !== terms.currency || ticket.revision !== terms.revision) return 'ticket_changed'
  if (ticket.priceMinor > terms.priceMinor) return 'price_changed'
  return undefined
}

function reject(orderId: OrderId, reason: RejectionReason): TicketDecision {
  return answered({ type: 'reservation-rejected', orderId, reason })
}

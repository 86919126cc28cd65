import type { TicketData } from '@stagedoor/common/contracts/ticket-events'
import type { Announcement } from '@stagedoor/common/messaging/seal'
import type { Ticket, TicketFact } from '../domain/ticket.ts'

/** The events that change what a page shows of a ticket. */
export const ticketChanges = [
  'ticket-updated',
  'ticket-reserved',
  'ticket-released',
  'ticket-sold',
  'ticket-withdrawn',
] as const

/** All that tickets announces, and what each event says. */
export function announce(ticket: Ticket, fact: TicketFact): Announcement {
  if (fact.type !== 'reservation-rejected') return { type: fact.type, data: ticketData(ticket) }
  const { orderId, reason } = fact
  const { id: ticketId, version, priceMinor, currency, revision } = ticket
  const currentTerms = { priceMinor, currency, revision }
  return { type: fact.type, data: { ticketId, version, orderId, reason, currentTerms } }
}

/** A ticket as the other services may see it: without the buyer, and without its past. */
function ticketData(ticket: Ticket): TicketData {
  const { id, ...state } = ticket
  return {
    ...state,
    ticketId: id,
    heldUntil: ticket.status === 'reserved' ? ticket.heldUntil.toISOString() : undefined,
  }
}

const newsOf = {
  available: 'ticket-updated',
  reserved: 'ticket-reserved',
  sold: 'ticket-sold',
  withdrawn: 'ticket-withdrawn',
} as const

/** What tells of a ticket as it is now, to whoever has missed the rest. */
export const restate = (ticket: Ticket): Announcement => announce(ticket, { type: newsOf[ticket.status] })

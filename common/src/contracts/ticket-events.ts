import { z } from 'zod'
import { defineEvent } from './event-definition.ts'
import {
  currency,
  instant,
  minorUnits,
  orderId,
  seat,
  show,
  terms,
  ticketId,
  userId,
  version,
} from './fields.ts'

export const ticketStatus = z.enum(['available', 'reserved', 'sold', 'withdrawn'])

/** Full state of a ticket as other services may see it. */
export const ticketData = z.object({
  ticketId,
  version,
  status: ticketStatus,
  sellerId: userId,
  sellerName: z.string(),
  title: z.string(),
  priceMinor: minorUnits,
  currency,
  /** Grows when title, show, seat or currency changes: a buyer agreed to one revision. */
  revision: z.int().positive(),
  event: show.optional(),
  seat: seat.optional(),
  faceValueMinor: minorUnits.optional(),
  notes: z.string().optional(),
  /** Only while reserved or sold. */
  orderId: orderId.optional(),
  /** Only while reserved; for display, never a reason to release. */
  heldUntil: instant.optional(),
  /** A raise that waits for the end of the hold. */
  pendingPriceMinor: minorUnits.optional(),
})
export type TicketData = z.infer<typeof ticketData>

export const rejectionReason = z.enum(['ticket_unavailable', 'price_changed', 'ticket_changed', 'expired'])

const rejection = { ticketId, version, orderId, reason: rejectionReason }

/** Version 1: the terms in three fields, with names of their own. */
export const rejectionDataV1 = z.object({
  ...rejection,
  currentPriceMinor: minorUnits,
  currency,
  revision: z.int().nonnegative(),
})

/** Version 2: the terms as orders have them, so that what was agreed and what is asked can be compared as wholes. */
export const rejectionData = z.object({
  ...rejection,
  /** What the ticket is offered for now. */
  currentTerms: terms,
})
export type RejectionData = z.infer<typeof rejectionData>

function fromRejectionV1(data: unknown): unknown {
  const { currentPriceMinor: priceMinor, currency, revision, ...same } = rejectionDataV1.parse(data)
  return { ...same, currentTerms: { priceMinor, currency, revision } }
}

const ticketEvent = <const Type extends string>(type: Type, meaning: string) =>
  defineEvent({ type, source: 'tickets', subject: 'ticketId', data: ticketData, meaning })

export const ticketEvents = [
  ticketEvent('ticket-created', 'A seller listed a ticket.'),
  ticketEvent('ticket-updated', 'A seller changed the price or another detail of a ticket.'),
  ticketEvent('ticket-reserved', 'An order won the ticket; repeated while its order has not ended it.'),
  ticketEvent('ticket-released', 'A hold ended without a sale.'),
  ticketEvent('ticket-sold', 'The order that held the ticket was completed.'),
  ticketEvent('ticket-withdrawn', 'A ticket was taken off sale by its seller, or for a ban.'),
  defineEvent({
    type: 'reservation-rejected',
    source: 'tickets',
    subject: 'ticketId',
    version: 2,
    data: rejectionData,
    upcasters: { 1: fromRejectionV1 },
    meaning: 'An order asked for a ticket and did not get it.',
  }),
] as const

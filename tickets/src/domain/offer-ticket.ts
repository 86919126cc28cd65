import { accepted, type Decision, ignored } from '@stagedoor/common/domain/decision'
import type { TicketId, UserId } from '@stagedoor/common/domain/ids'
import { moveTo } from '@stagedoor/common/domain/lifecycle'
import { sameValue } from '@stagedoor/common/domain/same-value'
import { Refusal } from '@stagedoor/common/errors/refusal'
import { remember } from './history.ts'
import type { AvailableTicket, Offer, Ticket, TicketFact } from './ticket.ts'
import { ticketLifecycle } from './ticket-lifecycle.ts'

type TicketDecision = Decision<Ticket, TicketFact>

/** A new ticket, on sale. */
export function list(
  offer: Offer,
  by: { id: TicketId; sellerId: UserId; sellerName: string },
  now: Date,
): AvailableTicket {
  const ticket: AvailableTicket = {
    ...offer,
    ...by,
    status: 'available',
    version: 1,
    revision: 1,
    createdAt: now,
    updatedAt: now,
    history: [],
  }
  return remember(ticket, 'listed', now)
}

/**
 * Changes what is offered. A ticket on sale changes at once; on a reserved one only the price may change, and the new
 * price waits for the end of the hold (asking for the current price takes a waiting one back).
 * @throws Refusal TICKET_SOLD, TICKET_RESERVED
 */
export function edit(ticket: Ticket, offer: Offer, now: Date): TicketDecision {
  if (ticket.status === 'sold') throw new Refusal('TICKET_SOLD', 'This ticket is sold; it cannot be changed.')
  const rewritten = differs(ticket, offer, ['title', 'event', 'seat', 'currency'])
  const changed = rewritten || differs(ticket, offer, ['faceValueMinor', 'notes'])
  if (ticket.status === 'reserved') {
    if (changed) {
      throw new Refusal(
        'TICKET_RESERVED',
        'Somebody is buying this ticket; until that is over only its price can change.',
      )
    }
    const { pendingPriceMinor: waiting, ...held } = ticket
    if (offer.priceMinor === (waiting ?? held.priceMinor)) return ignored('nothing changes')
    const repriced =
      offer.priceMinor === held.priceMinor ? held : { ...held, pendingPriceMinor: offer.priceMinor }
    return accepted(remember(repriced, 'repriced', now), { type: 'ticket-updated' })
  }
  if (!changed && offer.priceMinor === ticket.priceMinor) return ignored('nothing changes')
  const { event: _event, seat: _seat, faceValueMinor: _face, notes: _notes, ...kept } = ticket
  const edited = { ...kept, ...offer, revision: ticket.revision + (rewritten ? 1 : 0) }
  return accepted(remember(edited, changed ? 'edited' : 'repriced', now), { type: 'ticket-updated' })
}

/**
 * Takes a ticket off sale.
 * @throws Refusal TICKET_RESERVED, TICKET_SOLD
 */
export function withdraw(ticket: Ticket, now: Date): TicketDecision {
  if (ticket.status === 'withdrawn') return ignored('already withdrawn')
  refuseTaken(ticket)
  const withdrawn: Ticket = { ...ticket, status: moveTo(ticketLifecycle, ticket.status, 'withdrawn') }
  return accepted(remember(withdrawn, 'withdrawn', now), { type: 'ticket-withdrawn' })
}

/**
 * Puts a withdrawn ticket back on sale.
 * @throws Refusal TICKET_RESERVED, TICKET_SOLD
 */
export function relist(ticket: Ticket, now: Date): TicketDecision {
  if (ticket.status === 'available') return ignored('already on sale')
  refuseTaken(ticket)
  const available: Ticket = { ...ticket, status: moveTo(ticketLifecycle, ticket.status, 'available') }
  return accepted(remember(available, 'relisted', now), { type: 'ticket-updated' })
}

function refuseTaken(ticket: Ticket): asserts ticket is Exclude<Ticket, { status: 'reserved' | 'sold' }> {
  if (ticket.status === 'reserved')
    throw new Refusal('TICKET_RESERVED', 'Somebody is buying this ticket right now.')
  if (ticket.status === 'sold') throw new Refusal('TICKET_SOLD', 'This ticket is sold.')
}

function differs(ticket: Ticket, offer: Offer, fields: readonly (keyof Offer)[]): boolean {
  return fields.some((field) => !sameValue(ticket[field], offer[field]))
}

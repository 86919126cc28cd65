import { accepted, type Decision, ignored } from '@stagedoor/common/domain/decision'
import { moveTo } from '@stagedoor/common/domain/lifecycle'
import { remember } from './history.ts'
import type { Ticket, TicketFact } from './ticket.ts'
import { ticketLifecycle } from './ticket-lifecycle.ts'

/** What tickets knows of the seller. */
export type Seller = { readonly name: string; readonly banned: boolean }

/**
 * Brings a ticket in line with its seller: it shows their name, and what a banned seller has on sale is withdrawn; what
 * is reserved stays the buyer's to pay, and is withdrawn when its hold ends without a sale. The end of a ban puts
 * nothing back on sale.
 */
export function followSeller(ticket: Ticket, seller: Seller, now: Date): Decision<Ticket, TicketFact> {
  const named = { ...ticket, sellerName: seller.name }
  if (seller.banned && named.status === 'available') {
    const withdrawn: Ticket = { ...named, status: moveTo(ticketLifecycle, named.status, 'withdrawn') }
    return accepted(remember(withdrawn, 'withdrawn', now, 'seller_banned'), { type: 'ticket-withdrawn' })
  }
  if (seller.banned && named.status === 'reserved' && !named.withdrawOnRelease) {
    return accepted<Ticket, TicketFact>({ ...named, withdrawOnRelease: true }, { type: 'ticket-updated' })
  }
  if (ticket.sellerName === seller.name) return ignored('nothing changes')
  return accepted<Ticket, TicketFact>(named, { type: 'ticket-updated' })
}

import type { OrderId, TicketId, UserId } from '@stagedoor/common/domain/ids'
import { newId } from '@stagedoor/common/persistence/new-id'
import { list, withdraw } from '../domain/offer-ticket.ts'
import { type Bid, release, reserve, sell } from '../domain/reserve-ticket.ts'
import type {
  AvailableTicket,
  Offer,
  ReservedTicket,
  SoldTicket,
  Ticket,
  WithdrawnTicket,
} from '../domain/ticket.ts'

export const noon = new Date('2026-05-03T12:00:00.000Z')
export const minutesLater = (minutes: number): Date => new Date(noon.getTime() + minutes * 60_000)

export const anOffer = (more: Partial<Offer> = {}): Offer => ({
  title: 'Arctic Monkeys',
  priceMinor: 8000,
  currency: 'usd',
  seat: { section: '114', row: 'F', number: '12' },
  ...more,
})

export const anAvailableTicket = (more: Partial<Offer> = {}): AvailableTicket =>
  list(anOffer(more), { id: newId<TicketId>(), sellerId: newId<UserId>(), sellerName: 'Sam' }, noon)

/** A bid on exactly what the ticket is now, for 15 minutes. */
export const aBidFor = (ticket: Ticket, more: Partial<Bid> = {}): Bid => ({
  orderId: newId<OrderId>(),
  buyerId: newId<UserId>(),
  terms: { priceMinor: ticket.priceMinor, currency: ticket.currency, revision: ticket.revision },
  expiresAt: minutesLater(15),
  ...more,
})

/** The state that an accepted decision leads to, at the next version as the store writes it. */
export function stateAfter<Status extends Ticket['status']>(
  ticket: Ticket,
  decision: ReturnType<typeof reserve>,
  status: Status,
): Extract<Ticket, { status: Status }> {
  if (decision.kind !== 'accepted')
    throw new TypeError(`expected it to be accepted, but it was ${decision.kind}`)
  const next = { ...decision.state, version: ticket.version + 1 }
  if (next.status !== status) throw new TypeError(`expected ${status}, but it is ${next.status}`)
  return next as unknown as Extract<Ticket, { status: Status }>
}

export const aReservedTicket = (more: Partial<Offer> = {}): ReservedTicket => {
  const ticket = anAvailableTicket(more)
  return stateAfter(ticket, reserve(ticket, aBidFor(ticket), noon), 'reserved')
}

export const aSoldTicket = (): SoldTicket => {
  const ticket = aReservedTicket()
  return stateAfter(ticket, sell(ticket, ticket.orderId, minutesLater(3)), 'sold')
}

export const aWithdrawnTicket = (): WithdrawnTicket => {
  const ticket = anAvailableTicket()
  return stateAfter(ticket, withdraw(ticket, noon), 'withdrawn')
}

export const released = (ticket: ReservedTicket): AvailableTicket =>
  stateAfter(ticket, release(ticket, ticket.orderId, 'expired', minutesLater(15)), 'available')

import type { ListTicketRequest } from '@stagedoor/common/contracts/ticket-requests'
import type { TicketId, UserId } from '@stagedoor/common/domain/ids'
import { toMinor } from '@stagedoor/common/domain/money'
import { banned } from '@stagedoor/common/errors/banned'
import type { UserCopies } from '@stagedoor/common/persistence/user-copies'
import type { Clock } from '@stagedoor/common/runtime/clock'
import { list } from '../domain/offer-ticket.ts'
import { showId } from '../domain/show-id.ts'
import type { Offer, Ticket } from '../domain/ticket.ts'
import type { TicketStore } from '../store/ticket-store.ts'

type Dependencies = {
  readonly tickets: TicketStore
  readonly users: UserCopies
  readonly clock: Clock
  readonly newId: () => TicketId
}

/**
 * A seller puts a ticket on sale, under the name they have by now: their token may be older than it.
 * @throws Refusal BANNED
 */
export const listTicket =
  ({ tickets, users, clock, newId }: Dependencies) =>
  async (seller: { id: UserId; name: string }, request: ListTicketRequest): Promise<Ticket> => {
    const known = await users.find(seller.id)
    if (known?.banned) throw banned(undefined)
    const by = { id: newId(), sellerId: seller.id, sellerName: known?.name ?? seller.name }
    return tickets.insert(list(offerOf(request), by, clock.now()), { type: 'ticket-created' })
  }

/** A request in the domain's terms: minor units, and a show with its id. */
export function offerOf(request: ListTicketRequest): Offer {
  const { title, price, currency, event, seat, faceValue, notes } = request
  return {
    title,
    currency,
    priceMinor: toMinor(price, currency),
    ...(event && { event: { id: showId(event), ...event } }),
    ...(seat && Object.keys(seat).length > 0 && { seat }),
    ...(faceValue !== undefined && { faceValueMinor: toMinor(faceValue, currency) }),
    ...(notes && { notes }),
  }
}

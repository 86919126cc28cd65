import { type EditTicketRequest, listTicketRequest } from '@stagedoor/common/contracts/ticket-requests'
import type { UserId } from '@stagedoor/common/domain/ids'
import { toDecimal } from '@stagedoor/common/domain/money'
import { NotFoundError } from '@stagedoor/common/errors/not-found-error'
import { Refusal } from '@stagedoor/common/errors/refusal'
import { validateRequest } from '@stagedoor/common/http/validate-request'
import type { Clock } from '@stagedoor/common/runtime/clock'
import { edit } from '../domain/offer-ticket.ts'
import type { Offer, Ticket } from '../domain/ticket.ts'
import type { TicketStore } from '../store/ticket-store.ts'
import { offerOf } from './list-ticket.ts'

type Edit = {
  readonly ticketId: string
  readonly sellerId: UserId
  readonly request: EditTicketRequest
  /** The version the seller saw; absent, whatever is there is changed. */
  readonly expectedVersion?: number | undefined
}

/** A seller reprices a ticket or changes another detail of it. */
export const editTicket =
  ({ tickets, clock }: { tickets: TicketStore; clock: Clock }) =>
  async ({ ticketId, sellerId, request, expectedVersion }: Edit): Promise<Ticket> => {
    const outcome = await tickets.update(ticketId, (ticket) => {
      if (ticket.sellerId !== sellerId) throw new Refusal('FORBIDDEN', 'This ticket is not yours to change.')
      if (expectedVersion !== undefined && expectedVersion !== ticket.version) {
        throw new Refusal('STALE_VERSION', 'This ticket was changed in another window.', {
          details: { currentVersion: ticket.version },
        })
      }
      return edit(ticket, merge(ticket, request), clock.now())
    })
    if (outcome.kind === 'missing') throw new NotFoundError('ticket')
    return outcome.state
  }

/** What the ticket would offer after the edit: what is absent in the request stays as it is. */
function merge(ticket: Ticket, request: EditTicketRequest): Offer {
  const currency = request.currency ?? ticket.currency
  if (currency !== ticket.currency && request.price === undefined) {
    throw new Refusal('VALIDATION_FAILED', 'price is required in the new currency', { field: 'price' })
  }
  const whole = validateRequest(listTicketRequest, {
    ...ticket,
    price: toDecimal(askedFor(ticket), ticket.currency),
    faceValue: ticket.faceValueMinor && toDecimal(ticket.faceValueMinor, ticket.currency),
    ...request,
    ...(request.faceValue === null && { faceValue: undefined }),
    currency,
  })
  return offerOf(whole)
}

/** What the seller asks for now, or will once the hold is over. */
function askedFor(ticket: Ticket): number {
  return (ticket.status === 'reserved' ? ticket.pendingPriceMinor : undefined) ?? ticket.priceMinor
}

import type { UserId } from '@stagedoor/common/domain/ids'
import { NotFoundError } from '@stagedoor/common/errors/not-found-error'
import type { Clock } from '@stagedoor/common/runtime/clock'
import { relist, withdraw } from '../domain/offer-ticket.ts'
import type { Ticket } from '../domain/ticket.ts'
import type { TicketStore } from '../store/ticket-store.ts'

type Dependencies = { tickets: TicketStore; clock: Clock }

/** A seller takes a ticket off sale. Safe to repeat. */
export const withdrawTicket = (dependencies: Dependencies) => changeOwn(dependencies, withdraw)

/** A seller puts a withdrawn ticket back on sale. Safe to repeat. */
export const relistTicket = (dependencies: Dependencies) => changeOwn(dependencies, relist)

const changeOwn =
  ({ tickets, clock }: Dependencies, decide: typeof withdraw) =>
  async (ticketId: string, sellerId: UserId): Promise<Ticket> => {
    const outcome = await tickets.update(ticketId, (ticket) => {
      if (ticket.sellerId !== sellerId) throw new NotFoundError('ticket')
      return decide(ticket, clock.now())
    })
    if (outcome.kind === 'missing') throw new NotFoundError('ticket')
    return outcome.state
  }

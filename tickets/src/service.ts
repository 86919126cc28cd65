import type { TicketId } from '@stagedoor/common/domain/ids'
import type { UserCopies } from '@stagedoor/common/persistence/user-copies'
import type { Clock } from '@stagedoor/common/runtime/clock'
import type { ShowStore } from './store/show-store.ts'
import type { TicketStore } from './store/ticket-store.ts'
import type { Tombstones } from './store/tombstones.ts'
import { countTickets } from './use-cases/count-tickets.ts'
import { editTicket } from './use-cases/edit-ticket.ts'
import { findShow } from './use-cases/find-show.ts'
import { followSeller, lookAgainAtBannedSellers } from './use-cases/follow-seller.ts'
import { listTicket } from './use-cases/list-ticket.ts'
import { releaseTicket } from './use-cases/release-ticket.ts'
import { remindOfOverdueHolds } from './use-cases/remind-of-overdue-holds.ts'
import { reserveTicket } from './use-cases/reserve-ticket.ts'
import { searchShows } from './use-cases/search-shows.ts'
import { searchTickets } from './use-cases/search-tickets.ts'
import { sellTicket } from './use-cases/sell-ticket.ts'
import { relistTicket, withdrawTicket } from './use-cases/withdraw-ticket.ts'

export type TicketsDependencies = {
  readonly tickets: TicketStore
  readonly shows: ShowStore
  readonly tombstones: Tombstones
  readonly users: UserCopies
  readonly clock: Clock
  readonly newId: () => TicketId
}

/** What tickets can do. */
export const createTicketsService = (dependencies: TicketsDependencies) => ({
  // what sellers do
  listTicket: listTicket(dependencies),
  editTicket: editTicket(dependencies),
  withdrawTicket: withdrawTicket(dependencies),
  relistTicket: relistTicket(dependencies),

  // what orders decide
  reserveTicket: reserveTicket(dependencies),
  releaseTicket: releaseTicket(dependencies),
  sellTicket: sellTicket(dependencies),
  remindOfOverdueHolds: remindOfOverdueHolds(dependencies),

  // what auth says of sellers
  followSeller: followSeller(dependencies),
  lookAgainAtBannedSellers: lookAgainAtBannedSellers(dependencies),

  // what everyone may see
  findTicket: dependencies.tickets.find,
  searchTickets: searchTickets(dependencies),
  findShow: findShow(dependencies),
  searchShows: searchShows(dependencies),

  // what admins see
  countTickets: countTickets(dependencies),
})

export type TicketsService = ReturnType<typeof createTicketsService>

import type { Clock } from '@stagedoor/common/runtime/clock'
import type { TicketCounts, TicketStore } from '../store/ticket-store.ts'

/** How many tickets are on sale and on hold, for the admin's board. */
export const countTickets =
  ({ tickets, clock }: { tickets: Pick<TicketStore, 'count'>; clock: Clock }) =>
  (): Promise<TicketCounts> =>
    tickets.count(clock.now())

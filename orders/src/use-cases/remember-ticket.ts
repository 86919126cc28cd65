import type { TicketData } from '@stagedoor/common/contracts/ticket-events'
import type { TicketCopies } from '../store/ticket-copies.ts'

/** Keeps the copy of a ticket up to date. Safe to repeat, late and out of order: the highest version wins. */
export const rememberTicket =
  ({ tickets }: { tickets: TicketCopies }) =>
  (ticket: TicketData): Promise<void> =>
    tickets.remember(ticket)

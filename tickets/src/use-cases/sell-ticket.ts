import type { OrderData } from '@stagedoor/common/contracts/order-events'
import type { Clock } from '@stagedoor/common/runtime/clock'
import { sell } from '../domain/reserve-ticket.ts'
import type { TicketStore } from '../store/ticket-store.ts'

/** An order was completed: the ticket is sold. Safe to repeat. */
export const sellTicket =
  ({ tickets, clock }: { tickets: TicketStore; clock: Clock }) =>
  async ({ orderId, ticketId }: OrderData): Promise<void> => {
    await tickets.update(ticketId, (ticket) => sell(ticket, orderId, clock.now()))
  }

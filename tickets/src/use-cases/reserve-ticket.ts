import type { OrderData } from '@stagedoor/common/contracts/order-events'
import type { Clock } from '@stagedoor/common/runtime/clock'
import { reserve } from '../domain/reserve-ticket.ts'
import type { TicketStore } from '../store/ticket-store.ts'
import type { Tombstones } from '../store/tombstones.ts'

/** An order asks for a ticket: it wins it or is told why not. Safe to repeat; may arrive after its own cancellation. */
export const reserveTicket =
  ({ tickets, tombstones, clock }: { tickets: TicketStore; tombstones: Tombstones; clock: Clock }) =>
  async (order: OrderData): Promise<void> => {
    if (await tombstones.has(order.orderId)) return
    const { orderId, buyerId, terms } = order
    const bid = { orderId, buyerId, terms, expiresAt: new Date(order.expiresAt) }
    await tickets.update(order.ticketId, (ticket) => reserve(ticket, bid, clock.now()))
  }

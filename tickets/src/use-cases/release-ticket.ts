import type { OrderData } from '@stagedoor/common/contracts/order-events'
import type { Clock } from '@stagedoor/common/runtime/clock'
import { release } from '../domain/reserve-ticket.ts'
import type { TicketStore } from '../store/ticket-store.ts'
import type { Tombstones } from '../store/tombstones.ts'

/** An order was cancelled: its hold ends, and nobody else's. Safe to repeat; may arrive before `order-created`. */
export const releaseTicket =
  ({ tickets, tombstones, clock }: { tickets: TicketStore; tombstones: Tombstones; clock: Clock }) =>
  async ({ orderId, ticketId, cancelReason }: OrderData): Promise<void> => {
    await tombstones.add(orderId, clock.now())
    await tickets.update(ticketId, (ticket) =>
      release(ticket, orderId, cancelReason ?? 'cancelled', clock.now()),
    )
  }

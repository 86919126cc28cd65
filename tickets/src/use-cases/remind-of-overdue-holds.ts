import type { Clock } from '@stagedoor/common/runtime/clock'
import { each } from '@stagedoor/common/runtime/each'
import { remind } from '../domain/reserve-ticket.ts'
import type { TicketStore } from '../store/ticket-store.ts'

/** Grace beyond `heldUntil`: until then the order's own end is simply on its way. */
const graceMs = 60_000
const atOnce = 100

/**
 * Announces overdue reservations again, so that orders says again what became of their orders. Frees nothing itself:
 * only an order's end does.
 * @returns how many were overdue
 */
export const remindOfOverdueHolds =
  ({ tickets, clock }: { tickets: TicketStore; clock: Clock }) =>
  async (): Promise<number> => {
    const overdue = await tickets.overdue(new Date(clock.now().getTime() - graceMs), atOnce)
    await each(overdue, (ticketId) => tickets.update(ticketId, remind))
    return overdue.length
  }

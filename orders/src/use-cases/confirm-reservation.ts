import type { TicketData } from '@stagedoor/common/contracts/ticket-events'
import type { Clock } from '@stagedoor/common/runtime/clock'
import { giveWay } from '../domain/cancel-order.ts'
import { ticketReserved } from '../domain/order-progress.ts'
import type { OrderStore } from '../store/order-store.ts'

/**
 * Tickets reserved a ticket: its order may be paid. A dead order says again that it is dead. Safe to repeat; may arrive
 * after the order's end.
 */
export const confirmReservation =
  ({
    orders,
    clock,
    alarm,
  }: {
    orders: OrderStore
    clock: Clock
    alarm: (what: string, facts: object) => void
  }) =>
  async ({ ticketId, orderId, priceMinor }: TicketData, causedBy: string): Promise<void> => {
    if (!orderId) return
    const now = { at: clock.now(), causedBy }
    const result = await orders.confirm(orderId, (order) => ticketReserved(order, priceMinor, now))
    if (result === 'done') return
    alarm('two orders for one ticket', { ticketId, orderId })
    await orders.update(orderId, (order) => giveWay(order, now))
  }

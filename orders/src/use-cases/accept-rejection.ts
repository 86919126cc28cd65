import type { RejectionData } from '@stagedoor/common/contracts/ticket-events'
import type { Clock } from '@stagedoor/common/runtime/clock'
import { reservationRejected } from '../domain/order-progress.ts'
import type { OrderStore } from '../store/order-store.ts'

/** Tickets did not reserve: the order is over, and its buyer reads why. Safe to repeat. */
export const acceptRejection =
  ({ orders, clock }: { orders: OrderStore; clock: Clock }) =>
  async ({ orderId, ...rejection }: RejectionData, causedBy: string): Promise<void> => {
    await orders.update(orderId, (order) =>
      reservationRejected(order, rejection, { at: clock.now(), causedBy }),
    )
  }

import type { ChargeData } from '@stagedoor/common/contracts/payment-events'
import type { Clock } from '@stagedoor/common/runtime/clock'
import { paymentCaptured } from '../domain/order-progress.ts'
import type { OrderStore } from '../store/order-store.ts'

/** The money was taken: the ticket is the buyer's. Safe to repeat. */
export const completeOrder =
  ({ orders, clock }: { orders: OrderStore; clock: Clock }) =>
  async ({ orderId }: ChargeData, causedBy: string): Promise<void> => {
    await orders.update(orderId, (order) => paymentCaptured(order, { at: clock.now(), causedBy }))
  }

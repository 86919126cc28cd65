import type { ChargeData } from '@stagedoor/common/contracts/payment-events'
import type { Clock } from '@stagedoor/common/runtime/clock'
import { paymentFailed } from '../domain/order-progress.ts'
import type { OrderStore } from '../store/order-store.ts'

/** No money will come: the order is over. Safe to repeat. */
export const loseOrder =
  ({ orders, clock }: { orders: OrderStore; clock: Clock }) =>
  async ({ orderId }: ChargeData, causedBy: string): Promise<void> => {
    await orders.update(orderId, (order) => paymentFailed(order, { at: clock.now(), causedBy }))
  }

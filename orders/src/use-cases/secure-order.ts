import type { ChargeData } from '@stagedoor/common/contracts/payment-events'
import type { Clock } from '@stagedoor/common/runtime/clock'
import { paymentAuthorized } from '../domain/order-progress.ts'
import type { OrderStore } from '../store/order-store.ts'

/** The bank reserved the money: take it, unless the order's time is up. Safe to repeat; a dead order says again that it is dead. */
export const secureOrder =
  ({ orders, clock }: { orders: OrderStore; clock: Clock }) =>
  async ({ orderId }: ChargeData, causedBy: string): Promise<void> => {
    await orders.update(orderId, (order) => paymentAuthorized(order, { at: clock.now(), causedBy }))
  }

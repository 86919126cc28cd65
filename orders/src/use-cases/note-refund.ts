import type { ChargeData } from '@stagedoor/common/contracts/payment-events'
import type { Clock } from '@stagedoor/common/runtime/clock'
import { paymentRefunded } from '../domain/order-progress.ts'
import type { OrderStore } from '../store/order-store.ts'

/** The money of an order was given back: a complete one says so, one whose capture was awaited ends. Safe to repeat. */
export const noteRefund =
  ({ orders, clock }: { orders: OrderStore; clock: Clock }) =>
  async ({ orderId, refundedAt }: ChargeData, causedBy: string): Promise<void> => {
    const at = clock.now()
    const since = refundedAt ? new Date(refundedAt) : at
    await orders.update(orderId, (order) => paymentRefunded(order, since, { at, causedBy }))
  }

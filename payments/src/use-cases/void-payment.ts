import type { OrderData } from '@stagedoor/common/contracts/order-events'
import { tombstone } from '../domain/bill.ts'
import type { AtStripe } from './at-stripe/take-step.ts'
import { tell } from './at-stripe/tell.ts'
import { debtOf } from './bill-order.ts'

/**
 * An order died: what is held is released, and what was taken all the same is given back. Safe to repeat; may arrive
 * before `order-awaiting-payment`, and then a tombstone keeps the charge from ever being opened.
 */
export const voidPayment =
  (at: AtStripe & { readonly feeBasisPoints: number }) =>
  async (order: OrderData): Promise<void> => {
    const reason = order.cancelReason ?? 'cancelled'
    const news = { type: 'order-cancelled', reason } as const
    const outcome = await tell(at, order.orderId, news)
    if (outcome.kind !== 'missing') return
    // Without a price it never had a ticket: no bill is on its way.
    if (order.priceMinor === undefined) return
    const stone = tombstone(debtOf(order), at.feeBasisPoints, reason, at.clock.now())
    if (!(await at.charges.begin(stone))) await tell(at, order.orderId, news)
  }

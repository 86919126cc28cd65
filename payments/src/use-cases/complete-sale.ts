import type { OrderData } from '@stagedoor/common/contracts/order-events'
import type { AtStripe } from './at-stripe/take-step.ts'
import { tell } from './at-stripe/tell.ts'

/** An order is complete: the seller has earned the money. Safe to repeat. */
export const completeSale =
  (at: AtStripe) =>
  async ({ orderId }: OrderData): Promise<void> => {
    await tell(at, orderId, { type: 'order-completed' })
  }

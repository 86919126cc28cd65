import type { OrderData } from '@stagedoor/common/contracts/order-events'
import type { AtStripe } from './at-stripe/take-step.ts'
import { tell } from './at-stripe/tell.ts'

/** Orders has secured the ticket: the money is taken. Safe to repeat. */
export const capturePayment =
  (at: AtStripe) =>
  async ({ orderId }: OrderData): Promise<void> => {
    await tell(at, orderId, { type: 'order-awaiting-capture' })
  }

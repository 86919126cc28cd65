import { NotFoundError } from '@stagedoor/common/errors/not-found-error'
import type { Charge } from '../domain/charge.ts'
import type { AtStripe } from './at-stripe/take-step.ts'
import { tell } from './at-stripe/tell.ts'

/**
 * An admin gives the money of an order back, all of it and once. Safe to repeat.
 * @throws NotFoundError, Refusal NOTHING_TO_REFUND, UnavailableError (it will be done, but is not yet)
 */
export const refundPayment =
  (at: AtStripe) =>
  async (orderId: string, reason: string): Promise<Charge> => {
    const outcome = await tell(at, orderId, { type: 'refund-requested', reason })
    if (outcome.kind === 'missing') throw new NotFoundError('order')
    return outcome.state
  }

import type { UserId } from '@stagedoor/common/domain/ids'
import type { Hints } from '@stagedoor/common/messaging/hints'
import { type Charge, hasIntent, isSettled } from '../domain/charge.ts'
import { observe } from './at-stripe/observe.ts'
import { type AtStripe, lookAt } from './at-stripe/take-step.ts'
import { ownCharge } from './own-charge.ts'

type Dependencies = AtStripe & { readonly hints: Hints; readonly maxAttempts: number }

/**
 * A buyer's browser says that something happened: Stripe is asked what, unless the charge is settled. A decline seen here
 * does not count.
 * @throws NotFoundError, UnavailableError
 */
export const syncPayment =
  (dependencies: Dependencies) =>
  async (orderId: string, buyerId: UserId): Promise<Charge> => {
    const charge = await ownCharge(dependencies, orderId, buyerId)
    if (!hasIntent(charge) || isSettled(charge)) return charge
    const intent = await lookAt(dependencies, charge.stripeId)
    return observe(dependencies, charge, { intent, maxAttempts: dependencies.maxAttempts })
  }

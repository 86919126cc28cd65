import { setTimeout as pause } from 'node:timers/promises'
import type { UserId } from '@stagedoor/common/domain/ids'
import { NotFoundError } from '@stagedoor/common/errors/not-found-error'
import { Refusal } from '@stagedoor/common/errors/refusal'
import type { Hints } from '@stagedoor/common/messaging/hints'
import type { Charge, OpenCharge } from '../domain/charge.ts'
import type { Intent } from '../domain/intent.ts'
import { intentNews } from '../domain/news.ts'
import { noAnswer } from '../domain/no-answer.ts'
import { notPayable, requirePayable } from '../domain/payable.ts'
import { idempotencyKey } from '../domain/step-attempts.ts'
import { observe } from './at-stripe/observe.ts'
import { type AtStripe, askPauseMs, lookAt, mostAsks, spend } from './at-stripe/take-step.ts'
import { tell } from './at-stripe/tell.ts'
import { ownCharge } from './own-charge.ts'

type Dependencies = AtStripe & { readonly hints: Hints; readonly maxAttempts: number }

/**
 * A buyer is about to pay in the browser: opens the order's one intent, or finds it again, and hands out its client
 * secret.
 * @throws NotFoundError, Refusal ORDER_NOT_PAYABLE, UnavailableError
 */
export const openIntent =
  (dependencies: Dependencies) =>
  async (orderId: string, buyerId: UserId): Promise<{ charge: Charge; clientSecret: string }> => {
    const { maxAttempts } = dependencies
    const { charge, intent } = await opened(dependencies, await ownCharge(dependencies, orderId, buyerId))
    const now = intent ?? (await lookAt(dependencies, charge.stripeId))
    if (now.state !== 'waiting') {
      throw notPayable(await observe(dependencies, charge, { intent: now, maxAttempts }))
    }
    return { charge, clientSecret: now.clientSecret }
  }

/**
 * A charge whose intent is stored: only from then on may it be confirmed. An order that died meanwhile gets the new
 * intent cancelled. @returns the intent too when it is fresh
 */
export async function opened(at: AtStripe, charge: Charge): Promise<{ charge: OpenCharge; intent?: Intent }> {
  requirePayable(charge, at.clock.now())
  if (charge.status === 'open') return { charge }
  const intent = await create(at, charge)
  const outcome = await tell(at, charge.id, (now) => intentNews(now, intent))
  if (outcome.kind === 'missing') throw new NotFoundError('order')
  const { state } = outcome
  if (state.status !== 'open') throw notPayable(state)
  return { charge: state, ...(state.stripeId === intent.stripeId && { intent }) }
}

/** Nothing can be looked at before Stripe has named it: an answered failure may leave an intent behind, which its webhook brings in as a spare one. */
async function create(at: AtStripe, charge: Charge): Promise<Intent> {
  const { id: orderId, amountMinor, currency, ticketTitle: description } = charge
  let current = charge
  for (let ask = 1; ask <= mostAsks; ask += 1) {
    const key = idempotencyKey(current, 'create')
    const answer = await at.stripe.createIntent({ orderId, amountMinor, currency, description }, key)
    if (answer.kind === 'done') return answer.result
    if (answer.kind === 'refused' || answer.kind === 'declined') {
      at.alarm('stripe does not want an intent', { orderId, ...answer })
      throw new Refusal('ORDER_NOT_PAYABLE', 'This amount cannot be paid by card. You were not charged.')
    }
    if (answer.kind === 'broken') current = await spend(at, current, 'create')
    else await pause(askPauseMs * ask)
  }
  throw noAnswer()
}

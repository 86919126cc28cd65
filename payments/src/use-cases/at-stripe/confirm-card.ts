import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '@stagedoor/common/errors/refusal'
import type { Charge, OpenCharge } from '../../domain/charge.ts'
import { cardDeclined } from '../../domain/declined.ts'
import type { Intent } from '../../domain/intent.ts'
import { notPayable, requirePayable } from '../../domain/payable.ts'
import {
  claimConfirmation,
  endConfirmation,
  idempotencyKey,
  retryConfirmation,
} from '../../domain/step-attempts.ts'
import type { Answer } from '../../gateway/answer.ts'
import { opened } from '../open-intent.ts'
import { observe } from './observe.ts'
import { type AtStripe, askPauseMs, lookAt, mostAsks } from './take-step.ts'

type Dependencies = AtStripe & { readonly maxAttempts: number }

/**
 * Confirms an order's intent with a card, on the server. Without an answer it asks again under the same key and then
 * leaves it undecided: the bank may have agreed.
 * @throws Refusal CARD_DECLINED, ORDER_NOT_PAYABLE, VALIDATION_FAILED (an unknown token); UnavailableError
 */
export async function confirmCard(at: Dependencies, charge: Charge, token: string): Promise<void> {
  const { charge: open } = await opened(at, charge)
  let confirming = await claim(at, open, token)
  for (let ask = 1; ask <= mostAsks; ask += 1) {
    const { attempt } = confirming
    const answer = await at.stripe.confirm(open.stripeId, token, idempotencyKey(open, 'confirm', attempt))
    if (answer.kind === 'busy' || answer.kind === 'unanswered') {
      await pause(askPauseMs * ask)
      continue
    }
    const settled = await settle(at, open, attempt, answer)
    if (settled) return
    confirming = await nextAttempt(at, open, attempt)
  }
}

async function claim({ charges, clock }: AtStripe, open: OpenCharge, token: string) {
  const outcome = await charges.update(open.id, (charge) => {
    requirePayable(charge, clock.now())
    return claimConfirmation(charge, token, clock.now())
  })
  return confirmingOf(outcome.kind === 'missing' ? open : outcome.state)
}

async function nextAttempt({ charges, clock }: AtStripe, open: OpenCharge, spent: number) {
  const outcome = await charges.update(open.id, (charge) => retryConfirmation(charge, spent, clock.now()))
  return confirmingOf(outcome.kind === 'missing' ? open : outcome.state)
}

function confirmingOf(charge: Charge) {
  if (charge.status !== 'open' || !charge.confirming) throw notPayable(charge)
  return charge.confirming
}

/** True when the answer ends the confirmation; false when Stripe failed and the card was not asked. */
async function settle(
  at: Dependencies,
  open: OpenCharge,
  attempt: number,
  answer: Answer<Intent>,
): Promise<boolean> {
  const { maxAttempts } = at
  const end = () => at.charges.update(open.id, (now) => endConfirmation(now, attempt, at.clock.now()))
  if (answer.kind === 'declined') {
    await end()
    throw cardDeclined(open, answer)
  }
  const intent = answer.kind === 'done' ? answer.result : await lookAt(at, open.stripeId)
  if (intent.state === 'waiting' && answer.kind === 'refused') {
    await end()
    throw new Refusal('VALIDATION_FAILED', 'token is not known to Stripe', { field: 'token' })
  }
  if (intent.state === 'waiting' && answer.kind === 'broken') return false
  await observe(at, open, { intent, maxAttempts })
  return true
}

import { setTimeout as pause } from 'node:timers/promises'
import { UnavailableError } from '@stagedoor/common/errors/unavailable-error'
import type { Clock } from '@stagedoor/common/runtime/clock'
import type { Charge, IntendedCharge } from '../../domain/charge.ts'
import type { Intent } from '../../domain/intent.ts'
import { noAnswer } from '../../domain/no-answer.ts'
import { attemptOf, idempotencyKey, type Step, spendAttempt } from '../../domain/step-attempts.ts'
import type { Answer } from '../../gateway/answer.ts'
import type { StripeGateway } from '../../gateway/stripe-gateway.ts'
import type { ChargeStore } from '../../store/charge-store.ts'

/** What it takes to move a charge together with its intent at Stripe. */
export type AtStripe = {
  readonly charges: ChargeStore
  readonly stripe: StripeGateway
  readonly clock: Clock
  /** Reports what must not happen. */
  readonly alarm: (what: string, facts: object) => void
}

export type No = Extract<Answer<never>, { kind: 'declined' | 'refused' }>

/** A step at Stripe, and how to see that it is no longer needed. */
export type Wanted = {
  readonly step: Step
  readonly call: (stripeId: string, key: string) => Promise<Answer<Intent | undefined>>
  readonly settled: (intent: Intent) => boolean
}

/** How often one occasion asks; the sweep is the next occasion. */
export const mostAsks = 4
export const askPauseMs = 150

/**
 * Takes a step at Stripe. Without an answer it asks again under the same key; an answer that left the step undone
 * spends the attempt, and only a look at the intent says whether the step is still needed.
 * @returns the intent as it is now, and Stripe's no when the step was refused for good
 * @throws UnavailableError when nothing was settled
 */
export async function takeStep(
  at: AtStripe,
  charge: IntendedCharge,
  { step, call, settled }: Wanted,
): Promise<{ intent: Intent; no?: No }> {
  let current: Charge = charge
  for (let ask = 1; ask <= mostAsks; ask += 1) {
    const answer = await call(charge.stripeId, idempotencyKey(current, step))
    if (answer.kind === 'busy' || answer.kind === 'unanswered') {
      await pause(askPauseMs * ask)
      continue
    }
    const intent = (answer.kind === 'done' && answer.result) || (await lookAt(at, charge.stripeId))
    if (settled(intent)) return { intent }
    current = await spend(at, current, step)
    if (answer.kind === 'declined' || answer.kind === 'refused') return { intent, no: answer }
  }
  throw noAnswer()
}

/** Asks Stripe what is true. @throws UnavailableError */
export async function lookAt({ stripe, alarm }: AtStripe, stripeId: string): Promise<Intent> {
  const intent = await stripe.retrieve(stripeId)
  if (intent) return intent
  // The wrong account's key would look like this: better to wait for a person than to give orders up.
  alarm('stripe does not know an intent of ours', { stripeId })
  throw new UnavailableError()
}

/** Notes that this attempt got an answer and did not do the step. Two instances spend one attempt once. */
export async function spend({ charges, clock }: AtStripe, charge: Charge, step: Step): Promise<Charge> {
  const spent = attemptOf(charge, step)
  const outcome = await charges.update(charge.id, (now) => spendAttempt(now, step, spent, clock.now()))
  return outcome.kind === 'missing' ? charge : outcome.state
}

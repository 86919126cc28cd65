import { accepted, type Decision, ignored } from '@stagedoor/common/domain/decision'
import type { Charge, ChargeFact } from './charge.ts'

/** What payments asks of Stripe, once each, however often it has to ask. */
export type Step = 'create' | 'confirm' | 'capture' | 'cancel' | 'refund'

/** The number of the attempt that each step is at; a step that is absent is at its first. */
export type Attempts = { readonly [S in Step]?: number }

/** A confirmation on the server whose answer has not been seen yet. */
export type Confirming = {
  readonly attempt: number
  /** Stripe's token or payment method id: worthless without our secret key. */
  readonly token: string
}

export const attemptOf = (charge: Charge, step: Step): number => charge.attempts[step] ?? 1

/**
 * The idempotency key of a step (https://docs.stripe.com/api/idempotent_requests). Repeated only while no answer came:
 * Stripe gives the stored answer of a key again for a day, errors included.
 */
export const idempotencyKey = (charge: Charge, step: Step, attempt = attemptOf(charge, step)): string =>
  `${charge.id}:${step}:${attempt}`

/** Stripe answered an attempt without doing the step: the next one needs another key. Safe to repeat. */
export function spendAttempt(
  charge: Charge,
  step: Step,
  spent: number,
  now: Date,
): Decision<Charge, ChargeFact> {
  if (attemptOf(charge, step) !== spent) return ignored('this attempt is over already')
  return accepted(atAttempt(charge, step, spent + 1, now))
}

/**
 * Takes an attempt for confirming with this card. The same card whose answer nobody has seen keeps its attempt, so
 * that a double click is one confirmation; any other is the next.
 */
export function claimConfirmation(charge: Charge, token: string, now: Date): Decision<Charge, ChargeFact> {
  if (charge.status !== 'open') return ignored('not open')
  if (charge.confirming?.token === token) return ignored('this card is being asked already')
  const attempt = (charge.attempts.confirm ?? 0) + 1
  const claimed = atAttempt(charge, 'confirm', attempt, now)
  return accepted({ ...claimed, confirming: { attempt, token } })
}

/** Another key for the same card: Stripe answered without asking the bank. */
export function retryConfirmation(charge: Charge, spent: number, now: Date): Decision<Charge, ChargeFact> {
  if (charge.status !== 'open' || charge.confirming?.attempt !== spent) return ignored('not under way')
  const next = atAttempt(charge, 'confirm', spent + 1, now)
  return accepted({ ...next, confirming: { ...charge.confirming, attempt: spent + 1 } })
}

/** The bank has said no to a card: the next confirmation is a new one, even with the same card. */
export function endConfirmation(charge: Charge, attempt: number, now: Date): Decision<Charge, ChargeFact> {
  if (charge.status !== 'open' || charge.confirming?.attempt !== attempt) return ignored('not under way')
  const { confirming: _answered, ...open } = charge
  return accepted({ ...open, updatedAt: now })
}

function atAttempt<C extends Charge>(charge: C, step: Step, attempt: number, now: Date): C {
  return { ...charge, attempts: { ...charge.attempts, [step]: attempt }, updatedAt: now }
}

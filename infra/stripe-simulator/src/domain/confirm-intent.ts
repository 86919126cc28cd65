import { askBank } from './ask-bank.ts'
import { cardWithNumber } from './cards.ts'
import type { PaymentMethod } from './charge.ts'
import type { Circumstances, Decision } from './decision.ts'
import type { Intent, NextAction, PaymentError } from './intent.ts'
import { canMove, moved, statusesBefore } from './lifecycle.ts'
import { refused } from './stripe-error.ts'

/** What the confirmation wants besides a card. */
export type Confirmation = {
  /** Builds the bank's question; it is asked only of cards that demand it. */
  readonly challenge: () => NextAction
  /** The bank takes this long; 0 answers at once. */
  readonly processingMs: number
}

/**
 * Gives a card to the intent, ready to be confirmed.
 * @throws StripeError `payment_intent_unexpected_state` when the intent is decided or in the bank's hands
 */
export function attachMethod(intent: Intent, method: PaymentMethod): Intent {
  if (!canMove(intent, 'attach')) throw cannotConfirm(intent)
  return moved(intent, 'attach', { paymentMethodId: method.id, nextAction: null })
}

/**
 * Pays with the attached card: asks the buyer, the bank, or both.
 * @throws StripeError `payment_intent_unexpected_state` when there is nothing to confirm
 */
export function confirmIntent(
  intent: Intent,
  method: PaymentMethod | undefined,
  confirmation: Confirmation,
  at: Circumstances,
): Decision {
  if (!method && canMove(intent, 'attach')) throw missingMethod()
  if (!method || !canMove(intent, 'authorize') || intent.status === 'processing') throw cannotConfirm(intent)
  if (intent.challengeRequested || cardWithNumber(method.card.number)?.challenge) {
    const asked = moved(attachMethod(intent, method), 'challenge', { nextAction: confirmation.challenge() })
    return { intent: asked, movements: [], events: ['payment_intent.requires_action'] }
  }
  return sendToBank(intent, method, false, confirmation.processingMs, at)
}

/** What follows from the buyer's answer on the bank's page. An answer to a question no longer asked is ignored. */
export function answerChallenge(
  intent: Intent,
  method: PaymentMethod,
  approved: boolean,
  processingMs: number,
  at: Circumstances,
): Decision | 'ignored' {
  if (intent.status !== 'requires_action') return 'ignored'
  if (approved) return sendToBank(intent, method, true, processingMs, at)
  return authenticationFailed(intent, method, 'payment_intent_authentication_failure')
}

/** A payment that may not ask the buyer fails when the card's bank insists on asking. */
export function challengeRefused(intent: Intent, method: PaymentMethod): Decision {
  return authenticationFailed(intent, method, 'authentication_required')
}

function sendToBank(
  intent: Intent,
  method: PaymentMethod,
  authenticated: boolean,
  processingMs: number,
  at: Circumstances,
): Decision {
  if (processingMs === 0) return askBank(intent, method, authenticated, at)
  const waiting = moved(intent, 'process', { nextAction: null, dueAt: at.now + processingMs })
  return { intent: waiting, movements: [], events: ['payment_intent.processing'] }
}

const authenticationErrors = {
  payment_intent_authentication_failure: {
    type: 'invalid_request_error',
    message:
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
  },
  authentication_required: {
    type: 'card_error',
    message: 'Your card was declined. This transaction requires authentication.',
    decline_code: 'authentication_required',
  },
} as const

function authenticationFailed(
  intent: Intent,
  method: PaymentMethod,
  code: keyof typeof authenticationErrors,
): Decision {
  const lastError: PaymentError = { ...authenticationErrors[code], code, paymentMethodId: method.id }
  const failed = moved(intent, 'fail', { paymentMethodId: null, nextAction: null, lastError })
  return { intent: failed, movements: [], events: ['payment_intent.payment_failed'] }
}

function cannotConfirm({ status }: Intent) {
  const message =
    status === 'succeeded'
      ? 'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.'
      : `You cannot confirm this PaymentIntent because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be confirmed: ${statusesBefore('attach')}.`
  return refused({ code: 'payment_intent_unexpected_state', message })
}

function missingMethod() {
  const message =
    "You cannot confirm this PaymentIntent because it's missing a payment method. Update the PaymentIntent with a payment method and then confirm it again."
  return refused({ code: 'payment_intent_unexpected_state', message })
}

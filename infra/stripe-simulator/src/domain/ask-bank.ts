import { cardWithNumber } from './cards.ts'
import type { Charge, PaymentMethod } from './charge.ts'
import { type Circumstances, type Decision, seconds } from './decision.ts'
import type { Intent } from './intent.ts'
import type { Movement } from './ledger.ts'
import { moved } from './lifecycle.ts'

const DAY_SECONDS = 24 * 60 * 60

/** How long a bank keeps money aside for an uncaptured charge (https://docs.stripe.com/payments/place-a-hold-on-a-payment-method). */
const AUTHORIZATION_SECONDS = 7 * DAY_SECONDS

/** The bank's answer to a confirmed payment: declined, authorized, or paid at once. */
export function askBank(
  intent: Intent,
  method: PaymentMethod,
  authenticated: boolean,
  at: Circumstances,
): Decision {
  const answer = cardWithNumber(method.card.number)?.answer ?? 'approve'
  const charge = newCharge(intent, method, authenticated, at)
  if (answer !== 'approve') return declined(intent, { ...charge, status: 'failed', failure: answer })
  return intent.captureMethod === 'manual' ? authorized(intent, charge) : paid(intent, charge)
}

function newCharge(intent: Intent, method: PaymentMethod, authenticated: boolean, at: Circumstances): Charge {
  return {
    id: at.newId('ch'),
    intentId: intent.id,
    paymentMethodId: method.id,
    card: method.card,
    createdAt: seconds(at.now),
    status: 'succeeded',
    amount: intent.amount,
    currency: intent.currency,
    metadata: intent.metadata,
    captured: false,
    amountCaptured: 0,
    amountRefunded: 0,
    captureBefore: null,
    authenticated,
    failure: null,
  }
}

function declined(intent: Intent, charge: Charge): Decision {
  const { code, declineCode, message } = charge.failure ?? { code: '', declineCode: null, message: '' }
  const lastError = {
    type: 'card_error' as const,
    code,
    message,
    ...(declineCode && { decline_code: declineCode }),
    charge: charge.id,
    paymentMethodId: charge.paymentMethodId,
  }
  const changes = { paymentMethodId: null, nextAction: null, latestChargeId: charge.id, lastError }
  const failed = moved(intent, 'fail', changes)
  return { intent: failed, charge, movements: [], events: ['payment_intent.payment_failed'] }
}

function authorized(intent: Intent, charge: Charge): Decision {
  const captureBefore = charge.createdAt + AUTHORIZATION_SECONDS
  return {
    intent: moved(intent, 'authorize', {
      nextAction: null,
      lastError: null,
      latestChargeId: charge.id,
      amountCapturable: intent.amount,
      dueAt: captureBefore * 1000,
    }),
    charge: { ...charge, captureBefore },
    movements: [movement('authorized', charge)],
    events: ['payment_intent.amount_capturable_updated'],
  }
}

function paid(intent: Intent, charge: Charge): Decision {
  return {
    intent: moved(intent, 'pay', {
      nextAction: null,
      lastError: null,
      latestChargeId: charge.id,
      amountReceived: intent.amount,
    }),
    charge: { ...charge, captured: true, amountCaptured: charge.amount },
    movements: [movement('authorized', charge), movement('captured', charge)],
    events: ['payment_intent.succeeded'],
  }
}

function movement(type: 'authorized' | 'captured', charge: Charge): Movement {
  const { amount, currency, intentId, metadata } = charge
  return { type, amount, currency, intentId, chargeId: charge.id, metadata }
}

import type { Charge } from './charge.ts'
import type { Decision } from './decision.ts'
import type { Intent } from './intent.ts'
import type { Movement } from './ledger.ts'
import { canMove, moved } from './lifecycle.ts'
import { refused } from './stripe-error.ts'

/**
 * Takes the authorized money, or a part of it; the rest goes back to the buyer.
 * @throws StripeError `payment_intent_unexpected_state` when nothing is authorized, `amount_too_large` beyond what is
 */
export function captureIntent(intent: Intent, charge: Charge | undefined, amount?: number): Decision {
  if (intent.status !== 'requires_capture' || !canMove(intent, 'pay') || !charge) throw cannotCapture(intent)
  const taken = amount ?? intent.amountCapturable
  if (taken > intent.amountCapturable) throw tooMuch(intent)
  const released = intent.amountCapturable - taken
  return {
    intent: moved(intent, 'pay', { amountCapturable: 0, amountReceived: taken }),
    charge: {
      ...charge,
      captured: true,
      amountCaptured: taken,
      amountRefunded: released,
      captureBefore: null,
    },
    movements: movements(charge, taken, released),
    events: ['charge.captured', 'payment_intent.succeeded'],
  }
}

function movements(charge: Charge, taken: number, released: number): Movement[] {
  const { currency, intentId, metadata } = charge
  const money = { currency, intentId, chargeId: charge.id, metadata }
  const captured: Movement = { ...money, type: 'captured', amount: taken }
  if (released === 0) return [captured]
  return [captured, { ...money, type: 'released', amount: released, reason: 'partial_capture' }]
}

function cannotCapture({ status }: Intent) {
  const message =
    status === 'succeeded'
      ? 'This PaymentIntent could not be captured because it has already been captured.'
      : `This PaymentIntent could not be captured because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`
  return refused({ code: 'payment_intent_unexpected_state', message })
}

function tooMuch({ amountCapturable }: Intent) {
  const message = `The remaining amount available to capture for this PaymentIntent is ${amountCapturable}. The amount to capture must be less than or equal to it.`
  return refused({ code: 'amount_too_large', param: 'amount_to_capture', message })
}

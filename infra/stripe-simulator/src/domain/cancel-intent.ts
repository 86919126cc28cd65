import type { Charge } from './charge.ts'
import { type Circumstances, type Decision, seconds } from './decision.ts'
import type { Intent } from './intent.ts'
import type { Movement } from './ledger.ts'
import { canMove, moved, statusesBefore } from './lifecycle.ts'
import { refused } from './stripe-error.ts'

/**
 * Ends an intent for ever and releases what was authorized.
 * @throws StripeError `payment_intent_unexpected_state` when it is paid, canceled already, or in the bank's hands
 */
export function cancelIntent(
  intent: Intent,
  charge: Charge | undefined,
  reason: string | null,
  at: Circumstances,
): Decision {
  if (!canMove(intent, 'cancel')) throw cannotCancel(intent)
  const canceled = moved(intent, 'cancel', {
    amountCapturable: 0,
    nextAction: null,
    canceledAt: seconds(at.now),
    cancellationReason: reason,
  })
  if (intent.status !== 'requires_capture' || !charge) {
    return { intent: canceled, movements: [], events: ['payment_intent.canceled'] }
  }
  return {
    intent: canceled,
    charge: { ...charge, amountRefunded: charge.amount, captureBefore: null },
    movements: [released(charge, 'canceled')],
    events: ['charge.refunded', 'payment_intent.canceled'],
  }
}

/** An authorization that nobody captured in time ends by itself. */
export function expireAuthorization(intent: Intent, charge: Charge, at: Circumstances): Decision {
  const canceled = moved(intent, 'cancel', {
    amountCapturable: 0,
    canceledAt: seconds(at.now),
    cancellationReason: 'automatic',
  })
  return {
    intent: canceled,
    charge: { ...charge, amountRefunded: charge.amount },
    movements: [released(charge, 'expired')],
    events: ['charge.expired', 'payment_intent.canceled'],
  }
}

function released(charge: Charge, reason: 'canceled' | 'expired'): Movement {
  const { amount, currency, intentId, metadata } = charge
  return { type: 'released', amount, currency, intentId, chargeId: charge.id, reason, metadata }
}

function cannotCancel({ status }: Intent) {
  const message = `You cannot cancel this PaymentIntent because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be canceled: ${statusesBefore('cancel')}.`
  return refused({ code: 'payment_intent_unexpected_state', message })
}

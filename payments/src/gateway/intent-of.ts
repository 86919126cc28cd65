import type Stripe from 'stripe'
import type { Card } from '../domain/charge.ts'
import type { Intent } from '../domain/intent.ts'

/** Stripe's PaymentIntent, with its latest charge expanded, in the domain's words. */
export function intentOf(intent: Stripe.PaymentIntent): Intent {
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null
  return {
    stripeId: intent.id,
    orderId: intent.metadata['orderId'],
    clientSecret: intent.client_secret ?? '',
    amountMinor: intent.amount,
    keptMinor: keptOf(intent, charge),
    currency: intent.currency,
    manual: intent.capture_method === 'manual',
    state: stateOf(intent, charge),
    card: charge?.status === 'succeeded' ? cardOf(charge) : undefined,
    decline: declineOf(intent),
  }
}

function stateOf(intent: Stripe.PaymentIntent, charge: Stripe.Charge | null): Intent['state'] {
  if (intent.status === 'canceled') return 'canceled'
  if (intent.status === 'requires_capture') return 'authorized'
  if (intent.status !== 'succeeded') return 'waiting'
  return charge?.refunded ? 'refunded' : 'captured'
}

/** Stripe counts what a partial capture released as refunded too. */
function keptOf({ status, amount }: Stripe.PaymentIntent, charge: Stripe.Charge | null): number {
  return status === 'succeeded' ? amount - (charge?.amount_refunded ?? 0) : 0
}

function cardOf(charge: Stripe.Charge): Card | undefined {
  const card = charge.payment_method_details?.card
  return card ? { brand: card.brand ?? 'card', last4: card.last4 ?? '' } : undefined
}

function declineOf({ last_payment_error: error }: Stripe.PaymentIntent): Intent['decline'] {
  if (!error) return undefined
  const declineCode = error.decline_code ?? error.code ?? 'declined'
  return { declineCode, message: error.message ?? 'Your card was declined.' }
}

import type { Card, Charge, Decline } from './charge.ts'
import type { Intent } from './intent.ts'

/** What payments may learn about a charge, whoever brings it: a person, orders, Stripe or the sweep. */
export type News =
  /** Stripe made an intent for this charge. */
  | { readonly type: 'intent-created'; readonly stripeId: string }
  /** Stripe has an intent in the name of this order that is not the charge's own. */
  | { readonly type: 'spare-intent'; readonly stripeId: string }
  | Found
  /** A webhook said that a bank declined, for the first time under this event id. */
  | { readonly type: 'card-declined' | 'declined-too-often'; readonly decline: Decline }
  /** Stripe will never capture this intent. */
  | { readonly type: 'capture-refused'; readonly reason: string }
  | { readonly type: 'order-awaiting-payment' | 'order-awaiting-capture' | 'order-completed' }
  | { readonly type: 'order-cancelled'; readonly reason: string }
  /** An admin wants the money given back. */
  | { readonly type: 'refund-requested'; readonly reason: string }
  /** The sweep found that orders has not reacted. */
  | { readonly type: 'unanswered' }

/** What a look at Stripe shows. */
export type Found = {
  readonly type: `found-${'waiting' | 'authorized' | 'captured' | 'canceled' | 'refunded'}`
  readonly card?: Card
}

export type NewsType = News['type']

/**
 * An intent that carries this order's id: the charge's own, or one too many (Stripe made it and answered with an
 * error, or the order died meanwhile). What does not fit the bill is never adopted.
 */
export function intentNews(charge: Charge, intent: Intent): News | undefined {
  const { stripeId, state } = intent
  const own =
    charge.status === 'none' ? fitsBill(charge, intent) : 'stripeId' in charge && charge.stripeId === stripeId
  if (own) return { type: 'intent-created', stripeId }
  return state === 'canceled' ? undefined : { type: 'spare-intent', stripeId }
}

function fitsBill(charge: Charge, { amountMinor, currency, manual }: Intent): boolean {
  return manual && amountMinor === charge.amountMinor && currency === charge.currency
}

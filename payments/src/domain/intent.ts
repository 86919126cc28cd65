import type { Card } from './charge.ts'
import type { Found } from './news.ts'

/** What Stripe says of a PaymentIntent when it is asked: the only truth about money. */
export type Intent = {
  readonly stripeId: string
  /** From the metadata we wrote; undefined for an intent that is none of ours. */
  readonly orderId: string | undefined
  readonly clientSecret: string
  readonly amountMinor: number
  /** What of it was taken and not given back. */
  readonly keptMinor: number
  readonly currency: string
  /** True when confirming only keeps the money aside. */
  readonly manual: boolean
  /** `waiting`: for a card, for the buyer at their bank, or for the bank. */
  readonly state: 'waiting' | 'authorized' | 'captured' | 'canceled' | 'refunded'
  readonly card: Card | undefined
  /** The last no, while the intent waits for another card. */
  readonly decline: { readonly declineCode: string; readonly message: string } | undefined
}

/** A look at Stripe as news for the charge. */
export function found({ state, card }: Intent): Found {
  return { type: `found-${state}`, ...(card && { card }) }
}

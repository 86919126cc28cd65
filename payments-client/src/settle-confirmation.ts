import type { CheckoutNews } from './checkout-state.ts'
import type { Charge, PaymentsApi } from './payments-api.ts'
import type { Confirmation, StripeJsError } from './stripe-js.ts'
import { declined, words } from './words.ts'

/** True when the bank has agreed, and whatever follows is between payments and orders. */
export const isAgreed = ({ status }: Charge): boolean =>
  status === 'authorized' || status === 'capturing' || status === 'captured'

/**
 * What a confirmation means for the checkout. Where the browser cannot know (no answer, a form that was taken away
 * under way), payments is asked, which asks Stripe.
 * @param until when the hold ends, as the reader's clock shows it
 */
export async function settleConfirmation(
  { error, paymentIntent }: Confirmation,
  { api, orderId, until }: { api: PaymentsApi; orderId: string; until: string },
): Promise<CheckoutNews> {
  if (error?.type === 'validation_error') {
    return { type: 'refused', message: error.message ?? words.incomplete }
  }
  if (error && isDecline(error)) return { type: 'refused', message: declined(error, until) }
  const charge = await api.syncPayment(orderId).catch(() => undefined)
  const agreed = charge ? isAgreed(charge) : paymentIntent !== undefined
  if (agreed) return { type: 'bank-agreed', message: words.agreed }
  return paymentIntent?.status === 'processing'
    ? { type: 'bank-agreed', message: words.paying }
    : { type: 'refused', message: words.notGoneThrough }
}

function isDecline({ type, code }: StripeJsError): boolean {
  return type === 'card_error' || code === 'payment_intent_authentication_failure'
}

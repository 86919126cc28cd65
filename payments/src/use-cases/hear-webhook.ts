import { isId } from '@stagedoor/common/domain/ids'
import type { Webhook } from '../gateway/verify-webhook.ts'
import { observe } from './at-stripe/observe.ts'
import type { AtStripe } from './at-stripe/take-step.ts'

/** What became of a webhook. */
export type WebhookOutcome = 'heard' | 'unknown type' | 'none of ours'

const declined = 'payment_intent.payment_failed'

const known: ReadonlySet<string> = new Set([
  declined,
  'payment_intent.created',
  'payment_intent.processing',
  'payment_intent.requires_action',
  'payment_intent.amount_capturable_updated',
  'payment_intent.succeeded',
  'payment_intent.canceled',
  'charge.captured',
  'charge.refunded',
  'charge.expired',
])

/**
 * Stripe says that something happened to an intent: it is asked what. Only the fact that a bank declined is taken
 * from the webhook itself, once for each event id. Safe to repeat, late and out of order.
 * @throws UnavailableError when Stripe does not answer; it will send the webhook again
 */
export const hearWebhook =
  (at: AtStripe & { readonly maxAttempts: number }) =>
  async ({ id, type, stripeId }: Webhook): Promise<WebhookOutcome> => {
    if (!known.has(type) || !stripeId) return 'unknown type'
    const intent = await at.stripe.retrieve(stripeId)
    if (!intent?.orderId || !isId(intent.orderId)) return 'none of ours'
    const charge = await at.charges.find(intent.orderId)
    if (!charge) return 'none of ours'
    const declinedBy = type === declined ? id : undefined
    await observe(at, charge, { intent, declinedBy, maxAttempts: at.maxAttempts })
    return 'heard'
  }

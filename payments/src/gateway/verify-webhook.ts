import { Refusal } from '@stagedoor/common/errors/refusal'
import type { Clock } from '@stagedoor/common/runtime/clock'
import Stripe from 'stripe'

/** What a webhook is good for: which intent to look at, and under which id. Its payload's state is not believed. */
export type Webhook = {
  readonly id: string
  readonly type: string
  /** The intent it is about; undefined when it is about something else. */
  readonly stripeId: string | undefined
}

/** Stripe's own tolerance: an older signature may be a replay. */
const toleranceSeconds = 300

/**
 * Reads a webhook that Stripe signed with any of our secrets (https://docs.stripe.com/webhooks#verify-manually).
 * @throws Refusal BAD_SIGNATURE when nobody we know signed it, or longer ago than five minutes
 */
export const webhookVerifier =
  (secrets: readonly string[], clock: Clock) =>
  (body: unknown, signature: string | undefined): Webhook => {
    for (const secret of secrets) {
      const event = verified(body, signature, secret, clock.now())
      if (event) return read(event)
    }
    throw new Refusal('BAD_SIGNATURE', 'This webhook is not signed by Stripe.')
  }

function verified(
  body: unknown,
  signature: string | undefined,
  secret: string,
  now: Date,
): Stripe.Event | undefined {
  if (!Buffer.isBuffer(body) || !signature) return undefined
  try {
    const { webhooks } = Stripe
    return webhooks.constructEvent(body, signature, secret, toleranceSeconds, undefined, now.getTime())
  } catch {
    return undefined
  }
}

function read({ id, type, data }: Stripe.Event): Webhook {
  const about = data.object as { object?: string; id?: string; payment_intent?: unknown }
  const named = about.object === 'payment_intent' ? about.id : about.payment_intent
  return { id, type, stripeId: typeof named === 'string' ? named : undefined }
}

import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import Stripe from 'stripe'
import type { Intent } from '../domain/intent.ts'
import { noAnswer } from '../domain/no-answer.ts'
import { type Answer, answerOf } from './answer.ts'
import { intentOf } from './intent-of.ts'

/** What payments asks of Stripe. Every step that changes something carries an idempotency key. */
export type StripeGateway = {
  createIntent(debt: NewIntent, key: string): Promise<Answer<Intent>>
  /** Confirms on the server, with a token (`tok_…`) or a payment method (`pm_…`). A card that asks its owner is declined. */
  confirm(stripeId: string, token: string, key: string): Promise<Answer<Intent>>
  capture(stripeId: string, key: string): Promise<Answer<Intent>>
  /** Without a key where there is no attempt to count: cancelling twice changes nothing. */
  cancel(stripeId: string, key?: string): Promise<Answer<Intent>>
  /** Gives everything back; retrieve the intent to see it. */
  refund(stripeId: string, key: string): Promise<Answer<undefined>>
  /** The intent as it is now; undefined when Stripe knows of none. @throws UnavailableError */
  retrieve(stripeId: string): Promise<Intent | undefined>
  /** Every intent that was made since an instant, newest first, a hundred at a time. @throws UnavailableError */
  list(since: Date): AsyncIterable<Intent>
}

export type NewIntent = {
  readonly orderId: string
  readonly amountMinor: number
  readonly currency: string
  readonly description: string
}

export type StripeAccess = {
  readonly STRIPE_SECRET_KEY: string
  readonly STRIPE_API_URL?: string | undefined
  /** Longest wait for one answer. */
  readonly STRIPE_TIMEOUT_MS: number
}

const expand = ['latest_charge']

/** Opens the way to Stripe, over connections that stay open. Retries are ours: only we know which key may be repeated. */
export function openStripeGateway(access: StripeAccess): StripeGateway {
  const stripe = new Stripe(access.STRIPE_SECRET_KEY, {
    ...addressOf(access.STRIPE_API_URL),
    timeout: access.STRIPE_TIMEOUT_MS,
    maxNetworkRetries: 0,
    telemetry: false,
  })
  const intents = stripe.paymentIntents
  const intent = (call: () => Promise<Stripe.PaymentIntent>): Promise<Answer<Intent>> =>
    answerOf(async () => intentOf(await call()))

  return {
    createIntent: ({ orderId, amountMinor, currency, description }, idempotencyKey) =>
      intent(() =>
        intents.create(
          {
            amount: amountMinor,
            currency,
            description,
            capture_method: 'manual',
            automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
            metadata: { orderId },
            expand,
          },
          { idempotencyKey },
        ),
      ),

    confirm: (stripeId, token, idempotencyKey) =>
      intent(() =>
        intents.confirm(
          stripeId,
          { ...cardOf(token), error_on_requires_action: true, expand },
          { idempotencyKey },
        ),
      ),

    capture: (stripeId, idempotencyKey) =>
      intent(() => intents.capture(stripeId, { expand }, { idempotencyKey })),

    cancel: (stripeId, idempotencyKey) =>
      intent(() => intents.cancel(stripeId, { expand }, { ...(idempotencyKey && { idempotencyKey }) })),

    refund: (stripeId, idempotencyKey) =>
      answerOf(async () => {
        await stripe.refunds.create({ payment_intent: stripeId }, { idempotencyKey })
        return undefined
      }),

    retrieve: async (stripeId) => {
      const answer = await intent(() => intents.retrieve(stripeId, { expand }))
      if (answer.kind === 'done') return answer.result
      if (answer.kind === 'refused') return undefined
      throw noAnswer()
    },

    async *list(since) {
      const created = { gte: Math.floor(since.getTime() / 1000) }
      try {
        const pages = intents.list({ created, limit: 100, expand: ['data.latest_charge'] })
        for await (const found of pages) yield intentOf(found)
      } catch {
        throw noAnswer()
      }
    },
  }
}

function cardOf(token: string): Stripe.PaymentIntentConfirmParams {
  if (token.startsWith('pm_')) return { payment_method: token }
  return { payment_method_data: { type: 'card', card: { token } } } as Stripe.PaymentIntentConfirmParams
}

/** Stripe itself, or the address that stands in its place. */
function addressOf(apiUrl: string | undefined): Stripe.StripeConfig {
  if (!apiUrl) return { httpAgent: new HttpsAgent({ keepAlive: true }) }
  const { protocol, hostname, port } = new URL(apiUrl)
  const secure = protocol === 'https:'
  return {
    protocol: secure ? 'https' : 'http',
    host: hostname,
    port: port || (secure ? 443 : 80),
    httpAgent: secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true }),
  }
}

import type { PaymentMethod } from '../domain/charge.ts'
import { attachMethod, challengeRefused, confirmIntent } from '../domain/confirm-intent.ts'
import type { Intent, NextAction } from '../domain/intent.ts'
import { invalidRequest, StripeError } from '../domain/stripe-error.ts'
import { expandOf } from './expand.ts'
import { oneOf, text, type Values } from './fields.ts'
import { paymentFields } from './intent-fields.ts'
import { type Call, operation, type Workplace } from './operation.ts'
import { findMethod, readMethod } from './payment-method-operations.ts'
import { renderIntent, renderMethod } from './render.ts'
import { intentOfCall, showIntent } from './show-intent.ts'

type Payment = Values<typeof paymentFields>

const confirmFields = {
  ...paymentFields,
  capture_method: oneOf('automatic', 'automatic_async', 'manual'),
  receipt_email: text,
  expand: expandOf('latest_charge', 'payment_method'),
}

/** POST /v1/payment_intents/:id/confirm */
export const confirm = operation(
  'payment_intents.confirm',
  confirmFields,
  (values, call, workplace) => {
    const { bank } = workplace
    const before = intentOfCall(call, bank)
    const fresh = values.payment_method_data && readMethod(values.payment_method_data, call, bank)
    requireReturnUrl(before, values)
    return () => {
      const found = intentOfCall(call, bank)
      const captureMethod = values.capture_method ?? found.captureMethod
      const intent = { ...found, captureMethod }
      const decided = confirmWith(intent, values, fresh && bank.keepMethod(fresh), call, workplace)
      return showIntent(decided, call, bank, values.expand)
    }
  },
  true,
)

/** Confirms an intent with the card that the parameters name, or the one it has. */
export function confirmWith(
  intent: Intent,
  payment: Payment,
  fresh: PaymentMethod | undefined,
  call: Call,
  { bank, publicUrl }: Workplace,
): Intent {
  const given = fresh ?? (payment.payment_method ? findMethod(payment.payment_method, bank) : undefined)
  const method = given ?? bank.state.methods.get(intent.paymentMethodId ?? '')
  const challenge = () => question(intent, payment, publicUrl())
  const asked = { ...(given ? shown(intent, call, bank, () => attachMethod(intent, given)) : intent) }
  const wanted = payment.payment_method_options?.card?.request_three_d_secure
  const ready = wanted ? { ...asked, challengeRequested: wanted !== 'automatic' } : asked
  const { processingMs } = bank.settings
  const decision = shown(intent, call, bank, () =>
    confirmIntent(ready, method, { challenge, processingMs }, bank.circumstances()),
  )
  const alone = payment.error_on_requires_action ?? payment.off_session ?? false
  const final =
    alone && method && decision.intent.status === 'requires_action'
      ? challengeRefused(decision.intent, method)
      : decision
  bank.apply(final, call.cause)
  if (final.intent.status === 'requires_payment_method') throw failedPayment(final.intent, bank)
  return final.intent
}

/** Adds the intent to a refusal, as Stripe does. */
export function shown<T>(intent: Intent, call: Call, bank: Workplace['bank'], decide: () => T): T {
  try {
    return decide()
  } catch (error) {
    if (!(error instanceof StripeError)) throw error
    const body = { ...error.body, payment_intent: showIntent(intent, call, bank, []) }
    throw new StripeError(error.status, body, error.executed)
  }
}

/** @throws StripeError when a server confirms an intent that might redirect, and says not where to */
export function requireReturnUrl(intent: Intent, { return_url, off_session }: Payment): void {
  const { enabled, allow_redirects } = intent.automaticPaymentMethods
  const onlyCards = intent.allowedTypes?.every((type) => type === 'card') ?? false
  if (!enabled || allow_redirects === 'never' || onlyCards || return_url || off_session) return
  const message =
    'This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Some of them may redirect your customer off of your page, so you must provide a `return_url`. To refuse redirects, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never`.'
  throw invalidRequest(message, { param: 'return_url' })
}

function question(intent: Intent, payment: Payment, publicUrl: string): NextAction {
  const url = `${publicUrl}/3ds/${intent.id}?client_secret=${intent.clientSecret}`
  if (payment.return_url && !payment.use_stripe_sdk) {
    const return_url = payment.return_url
    const redirect_to_url = { return_url, url: `${url}&return_url=${encodeURIComponent(return_url)}` }
    return { type: 'redirect_to_url', redirect_to_url }
  }
  return { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url } }
}

function failedPayment(intent: Intent, bank: Workplace['bank']) {
  const { paymentMethodId, ...error } = intent.lastError ?? {
    paymentMethodId: '',
    type: 'card_error',
    message: '',
  }
  const method = bank.state.methods.get(paymentMethodId)
  const body = {
    ...error,
    payment_intent: renderIntent(intent, bank.state),
    ...(method && { payment_method: renderMethod(method) }),
  }
  return new StripeError(402, body, true)
}

import type { Bank } from '../bank/bank.ts'
import { cancelIntent } from '../domain/cancel-intent.ts'
import { captureIntent } from '../domain/capture-intent.ts'
import { attachMethod } from '../domain/confirm-intent.ts'
import { type Decision, seconds } from '../domain/decision.ts'
import type { Intent } from '../domain/intent.ts'
import { canMove } from '../domain/lifecycle.ts'
import { invalidRequest, refused } from '../domain/stripe-error.ts'
import { confirmWith, requireReturnUrl, shown } from './confirm.ts'
import { amount, flag, oneOf, required, text, texts, type Values } from './fields.ts'
import { checkedCurrency, expand, intentFields, readNotes, updateFields } from './intent-fields.ts'
import { type Call, operation } from './operation.ts'
import { findMethod, readMethod } from './payment-method-operations.ts'
import { intentOfCall, showIntent } from './show-intent.ts'

/** POST /v1/payment_intents */
export const create = operation('payment_intents.create', intentFields, (values, call, workplace) => {
  const { bank } = workplace
  const intent = newIntent(values, bank)
  const fresh = values.payment_method_data && readMethod(values.payment_method_data, call, bank)
  if (values.confirm) requireReturnUrl(intent, values)
  else if (values.return_url) throw onlyWhenConfirming('return_url')
  return () => {
    const given = values.payment_method
      ? findMethod(values.payment_method, bank)
      : fresh && bank.keepMethod(fresh)
    bank.apply({ intent, movements: [], events: ['payment_intent.created'] }, call.cause)
    const created = given ? attachMethod(intent, given) : intent
    bank.save(created)
    const decided = values.confirm ? confirmWith(created, values, given, call, workplace) : created
    return showIntent(decided, call, bank, values.expand)
  }
})

/** GET /v1/payment_intents/:id */
export const retrieve = operation(
  'payment_intents.retrieve',
  { expand },
  (values, call, { bank }) =>
    () =>
      showIntent(intentOfCall(call, bank), call, bank, values.expand),
  true,
)

/** POST /v1/payment_intents/:id */
export const update = operation('payment_intents.update', updateFields, (values, call, { bank }) => {
  const fresh = values.payment_method_data && readMethod(values.payment_method_data, call, bank)
  return () => {
    const intent = intentOfCall(call, bank)
    const given = values.payment_method
      ? findMethod(values.payment_method, bank)
      : fresh && bank.keepMethod(fresh)
    if (values.amount !== undefined || values.currency) requireChangeable(intent, call, bank)
    const sum = values.amount ?? intent.amount
    const changed: Intent = {
      ...intent,
      amount: sum,
      currency: checkedCurrency(sum, values.currency ?? intent.currency),
      metadata: mergedMetadata(intent, values.metadata ?? {}),
      notes: readNotes(values, intent.notes),
    }
    const saved = given ? shown(intent, call, bank, () => attachMethod(changed, given)) : changed
    bank.save(saved)
    return showIntent(saved, call, bank, values.expand)
  }
})

/** POST /v1/payment_intents/:id/capture */
export const capture = operation(
  'payment_intents.capture',
  { amount_to_capture: amount, final_capture: flag, metadata: texts, statement_descriptor: text, expand },
  (values, call, { bank }) =>
    () =>
      decide(call, bank, values.expand, (found) => {
        const intent = { ...found, metadata: mergedMetadata(found, values.metadata ?? {}) }
        return captureIntent(intent, bank.chargeOf(intent), values.amount_to_capture)
      }),
)

const cancellationReasons = oneOf('duplicate', 'fraudulent', 'requested_by_customer', 'abandoned')

/** POST /v1/payment_intents/:id/cancel */
export const cancel = operation(
  'payment_intents.cancel',
  { cancellation_reason: cancellationReasons, expand },
  (values, call, { bank }) =>
    () =>
      decide(call, bank, values.expand, (intent) => {
        const reason = values.cancellation_reason ?? null
        return cancelIntent(intent, bank.chargeOf(intent), reason, bank.circumstances())
      }),
)

function decide(call: Call, bank: Bank, paths: string[] | undefined, by: (intent: Intent) => Decision) {
  const intent = intentOfCall(call, bank)
  const decision = shown(intent, call, bank, () => by(intent))
  bank.apply(decision, call.cause)
  return showIntent(decision.intent, call, bank, paths)
}

function newIntent(values: Values<typeof intentFields>, bank: Bank): Intent {
  const sum = required(values.amount, 'amount')
  const currency = checkedCurrency(sum, required(values.currency, 'currency'))
  const { now, newId } = bank.circumstances()
  const id = newId('pi')
  const automatic = values.automatic_payment_methods
  return {
    id,
    clientSecret: newId(`${id}_secret`),
    createdAt: seconds(now),
    status: 'requires_payment_method',
    amount: sum,
    currency,
    captureMethod: values.capture_method ?? 'automatic_async',
    confirmationMethod: values.confirmation_method ?? 'automatic',
    allowedTypes: values.allowed_payment_method_types ?? null,
    automaticPaymentMethods: {
      enabled: automatic?.enabled ?? true,
      allow_redirects: automatic?.allow_redirects ?? 'always',
    },
    challengeRequested:
      (values.payment_method_options?.card?.request_three_d_secure ?? 'automatic') !== 'automatic',
    metadata: values.metadata ?? {},
    notes: readNotes(values),
    paymentMethodId: null,
    latestChargeId: null,
    amountCapturable: 0,
    amountReceived: 0,
    canceledAt: null,
    cancellationReason: null,
    nextAction: null,
    lastError: null,
    dueAt: null,
  }
}

function mergedMetadata(intent: Intent, changes: Record<string, string>): Record<string, string> {
  const merged = Object.entries({ ...intent.metadata, ...changes })
  return Object.fromEntries(merged.filter(([, value]) => value !== ''))
}

function requireChangeable(intent: Intent, call: Call, bank: Bank): void {
  if (canMove(intent, 'attach')) return
  const message = `This PaymentIntent's amount could not be updated because it has a status of ${intent.status}.`
  shown(intent, call, bank, () => {
    throw refused({ code: 'payment_intent_unexpected_state', message })
  })
}

function onlyWhenConfirming(param: string) {
  return invalidRequest(
    `You cannot set \`${param}\` when creating a PaymentIntent without \`confirm=true\`.`,
    { param },
  )
}

import type { IntentNotes } from '../domain/intent.ts'
import { invalidRequest } from '../domain/stripe-error.ts'
import { expandOf } from './expand.ts'
import { amount, anything, flag, object, oneOf, text, texts, type Values, words } from './fields.ts'
import { methodData } from './payment-method-operations.ts'

/** What may be expanded in a PaymentIntent. */
export const expand = expandOf('latest_charge', 'payment_method', 'customer', 'review', 'on_behalf_of')

const noteFields = {
  description: text,
  receipt_email: text,
  setup_future_usage: oneOf('on_session', 'off_session'),
  shipping: anything,
  statement_descriptor: text,
  statement_descriptor_suffix: text,
  transfer_group: text,
}

/** Not writable since 2026-09-30.endive (https://docs.stripe.com/changelog/endive/2026-09-30). */
function noLongerSupported(): never {
  const message =
    'The `payment_method_types` parameter is no longer supported. Use `automatic_payment_methods`, `allowed_payment_method_types` or `excluded_payment_method_types`.'
  const param = 'payment_method_types'
  throw invalidRequest(message, { code: 'payment_method_types_no_longer_supported', param })
}

const cardOptions = object({
  card: object({ request_three_d_secure: oneOf('automatic', 'any', 'challenge') }),
})

/** The parameters that say how to pay. */
export const paymentFields = {
  payment_method: text,
  payment_method_data: methodData,
  payment_method_options: cardOptions,
  return_url: text,
  use_stripe_sdk: flag,
  error_on_requires_action: flag,
  off_session: flag,
}

/** The parameters of a new PaymentIntent. */
export const intentFields = {
  ...noteFields,
  ...paymentFields,
  amount,
  currency: text,
  capture_method: oneOf('automatic', 'automatic_async', 'manual'),
  confirm: flag,
  confirmation_method: oneOf('automatic', 'manual'),
  automatic_payment_methods: object({ enabled: flag, allow_redirects: oneOf('always', 'never') }),
  allowed_payment_method_types: words,
  excluded_payment_method_types: words,
  payment_method_types: noLongerSupported,
  metadata: texts,
  expand,
}

/** The parameters that change a PaymentIntent before it is paid. */
export const updateFields = {
  ...noteFields,
  amount,
  currency: text,
  metadata: texts,
  payment_method: text,
  payment_method_data: methodData,
  expand,
}

/** The notes among the parameters, over those that are there. */
export function readNotes(values: Values<typeof noteFields>, before: IntentNotes = noNotes): IntentNotes {
  return {
    description: kept(values.description, before.description),
    receipt_email: kept(values.receipt_email, before.receipt_email),
    setup_future_usage: kept(values.setup_future_usage, before.setup_future_usage),
    shipping: kept(values.shipping, before.shipping),
    statement_descriptor: kept(values.statement_descriptor, before.statement_descriptor),
    statement_descriptor_suffix: kept(values.statement_descriptor_suffix, before.statement_descriptor_suffix),
    transfer_group: kept(values.transfer_group, before.transfer_group),
  }
}

const noNotes: IntentNotes = {
  description: null,
  receipt_email: null,
  setup_future_usage: null,
  shipping: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_group: null,
}

function kept<T>(given: T | undefined, before: T): T {
  return given === undefined ? before : given
}

/** The smallest charge per currency, in minor units (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). */
const smallest: Readonly<Record<string, number>> = {
  aud: 50,
  cad: 50,
  chf: 50,
  dkk: 250,
  eur: 50,
  gbp: 30,
  jpy: 50,
  nok: 300,
  nzd: 50,
  sek: 300,
  usd: 50,
}
const LARGEST = 99_999_999

/**
 * Checks the price of an intent; answers the currency in small letters.
 * @throws StripeError `amount_too_small`, `amount_too_large`, or for an unknown currency
 */
export function checkedCurrency(minor: number, currency: string): string {
  const code = currency.toLowerCase()
  const minimum = smallest[code]
  if (minimum === undefined) {
    const known = Object.keys(smallest).join(', ')
    throw invalidRequest(`Invalid currency: ${code}. The simulator knows: ${known}`, { param: 'currency' })
  }
  if (minor < minimum) throw outOfRange('amount_too_small', `at least ${minimum}`)
  if (minor > LARGEST) throw outOfRange('amount_too_large', `no more than ${LARGEST}`)
  return code
}

function outOfRange(code: string, limit: string) {
  return invalidRequest(`Amount must be ${limit} in the currency's minor units`, { code, param: 'amount' })
}

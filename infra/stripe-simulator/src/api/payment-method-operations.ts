import type { Bank } from '../bank/bank.ts'
import { type Card, cardOfMethod, cardOfToken, cardWithNumber, issued } from '../domain/cards.ts'
import type { PaymentMethod } from '../domain/charge.ts'
import { seconds } from '../domain/decision.ts'
import { invalidRequest, noSuch, StripeError } from '../domain/stripe-error.ts'
import { anything, object, oneOf, required, text, texts, type Values } from './fields.ts'
import { type Call, operation } from './operation.ts'
import { renderMethod } from './render.ts'

const cardFields = { token: text, number: text, exp_month: text, exp_year: text, cvc: text }
const methodFields = {
  type: oneOf('card'),
  card: object(cardFields),
  billing_details: anything,
  metadata: texts,
  allow_redisplay: oneOf('always', 'limited', 'unspecified'),
}

/** The `payment_method_data` parameter: a card, by token from a server, by number from a browser. */
export const methodData = object(methodFields)
export type MethodData = Values<typeof methodFields>

/** POST /v1/payment_methods */
export const createMethod = operation('payment_methods.create', methodFields, (values, call, { bank }) => {
  const method = readMethod(values, call, bank, '')
  return () => renderMethod(bank.keepMethod(method))
})

/** GET /v1/payment_methods/:id */
export const retrieveMethod = operation('payment_methods.retrieve', {}, (_, call, { bank }) => {
  return () => renderMethod(findMethod(call.id, bank, 'payment_method', 404))
})

/**
 * The payment method of this id; a test id such as `pm_card_visa` makes a new one.
 * @throws StripeError `resource_missing`
 */
export function findMethod(id: string, bank: Bank, param = 'payment_method', status = 400): PaymentMethod {
  const known = bank.state.methods.get(id)
  if (known) return known
  const card = cardOfMethod(id)
  if (!card) throw noSuch('PaymentMethod', id, param, status)
  return bank.keepMethod(newMethod(issued(card, 12, nextYear(bank)), {}, bank))
}

/** A new payment method from parameters, not kept yet. */
export function readMethod(
  data: MethodData,
  call: Call,
  bank: Bank,
  within = 'payment_method_data',
): PaymentMethod {
  const param = (name: string) => (within === '' ? name : `${within}[${name}]`)
  required(data.type, param('type'))
  const card = required(data.card, param('card'))
  const details = typeof data.billing_details === 'object' ? { ...data.billing_details } : {}
  return newMethod(readCard(card, call, bank, param('card')), details, bank)
}

function readCard(card: Values<typeof cardFields>, call: Call, bank: Bank, param: string): Card {
  if (card.token) {
    const known = cardOfToken(card.token)
    if (!known) throw noSuch('token', card.token, `${param}[token]`, 400)
    return issued(known, 12, nextYear(bank))
  }
  const number = required(card.number, `${param}[number]`)
  if (call.caller === 'server') throw numberFromServer()
  const month = Number(required(card.exp_month, `${param}[exp_month]`))
  const year = Number(required(card.exp_year, `${param}[exp_year]`))
  return issued(knownCard(number), ...checkedExpiry(month, year < 100 ? 2000 + year : year, bank))
}

function knownCard(number: string) {
  const card = cardWithNumber(number)
  if (card) return card
  throw cardError(
    'card_declined',
    'Your card was declined. Your request was in test mode, but used a non test card.',
  )
}

function checkedExpiry(month: number, year: number, bank: Bank): [number, number] {
  const today = new Date(bank.circumstances().now)
  if (!(month >= 1 && month <= 12))
    throw cardError('invalid_expiry_month', "Your card's expiration month is invalid.")
  const past = year * 12 + month < today.getUTCFullYear() * 12 + today.getUTCMonth() + 1
  if (past || !(year < 2100))
    throw cardError('invalid_expiry_year', "Your card's expiration year is invalid.")
  return [month, year]
}

function newMethod(card: Card, billingDetails: Record<string, unknown>, bank: Bank): PaymentMethod {
  const { now, newId } = bank.circumstances()
  return { id: newId('pm'), createdAt: seconds(now), card, billingDetails }
}

const nextYear = (bank: Bank): number => new Date(bank.circumstances().now).getUTCFullYear() + 1

function cardError(code: string, message: string) {
  return new StripeError(402, { type: 'card_error', code, message }, false)
}

function numberFromServer() {
  const message =
    'Sending credit card numbers directly to the Stripe API is generally unsafe. Use a test token or a test payment method instead.'
  const { body } = invalidRequest(message)
  return new StripeError(402, body, false)
}

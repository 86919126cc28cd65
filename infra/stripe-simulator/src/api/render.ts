import type { State } from '../bank/state.ts'
import type { Card } from '../domain/cards.ts'
import type { Charge, PaymentMethod, Refund } from '../domain/charge.ts'
import type { Intent } from '../domain/intent.ts'

/** The objects that a last payment error shows whole. */
type Methods = Pick<State, 'methods'>

/** A PaymentIntent as a secret key sees it. */
export function renderIntent(intent: Intent, books: Methods) {
  const method = intent.paymentMethodId
  return {
    id: intent.id,
    object: 'payment_intent',
    allowed_payment_method_types: intent.allowedTypes,
    amount: intent.amount,
    amount_capturable: intent.amountCapturable,
    amount_details: { tip: {} },
    amount_received: intent.amountReceived,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: intent.automaticPaymentMethods,
    canceled_at: intent.canceledAt,
    cancellation_reason: intent.cancellationReason,
    capture_method: intent.captureMethod,
    client_secret: intent.clientSecret,
    confirmation_method: intent.confirmationMethod,
    created: intent.createdAt,
    currency: intent.currency,
    customer: null,
    customer_account: null,
    excluded_payment_method_types: null,
    last_payment_error: renderError(intent, books),
    latest_charge: intent.latestChargeId,
    livemode: false,
    managed_payments: null,
    metadata: intent.metadata,
    next_action: intent.nextAction,
    on_behalf_of: null,
    payment_method: method,
    payment_method_configuration_details: null,
    payment_method_options: { card: cardOptions(intent) },
    payment_method_types: ['card'],
    payment_record: null,
    processing: intent.status === 'processing' ? { type: 'card', card: {} } : null,
    review: null,
    source: null,
    status: intent.status,
    transfer_data: null,
    ...intent.notes,
  }
}

const hiddenFromBrowsers = ['amount_capturable', 'amount_received', 'application', 'application_fee_amount']
  .concat(['customer', 'latest_charge', 'metadata', 'on_behalf_of', 'payment_method_options', 'review'])
  .concat(['statement_descriptor', 'statement_descriptor_suffix', 'transfer_data', 'transfer_group'])

/** A PaymentIntent as a browser with its client secret sees it. */
export function renderForBrowser(intent: Intent, books: Methods) {
  const visible = Object.entries(renderIntent(intent, books)).filter(
    ([name]) => !hiddenFromBrowsers.includes(name),
  )
  return Object.fromEntries(visible)
}

/** A charge. */
export function renderCharge(charge: Charge) {
  const { card, failure } = charge
  return {
    id: charge.id,
    object: 'charge',
    amount: charge.amount,
    amount_captured: charge.amountCaptured,
    amount_refunded: charge.amountRefunded,
    balance_transaction: null,
    billing_details: emptyBillingDetails,
    captured: charge.captured,
    created: charge.createdAt,
    currency: charge.currency,
    customer: null,
    description: null,
    disputed: false,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    livemode: false,
    metadata: charge.metadata,
    outcome: outcome(charge),
    paid: charge.status === 'succeeded',
    payment_intent: charge.intentId,
    payment_method: charge.paymentMethodId,
    payment_method_details: {
      type: 'card',
      card: {
        ...renderCard(card),
        amount_authorized: charge.status === 'succeeded' ? charge.amount : null,
        capture_before: charge.captureBefore ?? undefined,
        three_d_secure: charge.authenticated ? { result: 'authenticated', version: '2.2.0' } : null,
      },
    },
    receipt_url: null,
    refunded: charge.amountRefunded === charge.amount,
    status: charge.status,
  }
}

/** A payment method. */
export const renderMethod = (method: PaymentMethod) => ({
  id: method.id,
  object: 'payment_method',
  allow_redisplay: 'unspecified',
  billing_details: { ...emptyBillingDetails, ...method.billingDetails },
  card: renderCard(method.card),
  created: method.createdAt,
  customer: null,
  livemode: false,
  metadata: {},
  type: 'card',
})

/** A refund. */
export const renderRefund = (refund: Refund) => ({
  id: refund.id,
  object: 'refund',
  amount: refund.amount,
  balance_transaction: null,
  charge: refund.chargeId,
  created: refund.createdAt,
  currency: refund.currency,
  destination_details: { type: 'card', card: { type: 'refund', reference_status: 'pending' } },
  metadata: refund.metadata,
  payment_intent: refund.intentId,
  reason: refund.reason,
  receipt_number: null,
  status: 'succeeded',
})

const emptyBillingDetails = { address: null, email: null, name: null, phone: null, tax_id: null }

const renderCard = (card: Card) => ({
  brand: card.brand,
  checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
  country: 'US',
  exp_month: card.expMonth,
  exp_year: card.expYear,
  funding: card.funding,
  last4: card.last4,
  network: card.brand,
  wallet: null,
})

const cardOptions = (intent: Intent) => ({
  installments: null,
  mandate_options: null,
  network: null,
  request_three_d_secure: intent.challengeRequested ? 'any' : 'automatic',
})

function renderError({ lastError }: Intent, { methods }: Methods) {
  if (!lastError) return null
  const { paymentMethodId, ...error } = lastError
  const method = methods.get(paymentMethodId)
  return { ...error, ...(method && { payment_method: renderMethod(method) }) }
}

function outcome({ failure }: Charge) {
  if (!failure) return { network_status: 'approved_by_network', reason: null, type: 'authorized' }
  return { network_status: 'declined_by_network', reason: failure.declineCode, type: 'issuer_declined' }
}

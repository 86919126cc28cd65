import { showChallenge } from './challenge.js'
import { createElements, internalsOf } from './elements.js'
import { ORIGIN } from './frame.js'

/** The parts of Stripe.js that a checkout with the Payment Element needs. */
function Stripe(key) {
  if (!String(key).startsWith('pk_test_'))
    throw new Error('The simulator takes publishable test keys only (pk_test_).')

  async function retrievePaymentIntent(clientSecret) {
    const [id] = String(clientSecret).split('_secret_')
    const query = new URLSearchParams({ key, client_secret: clientSecret })
    const answer = await fetch(`${ORIGIN}/v1/payment_intents/${id}?${query}`)
      .then((response) => response.json())
      .catch(() => ({
        error: { type: 'api_connection_error', message: 'The payment service cannot be reached.' },
      }))
    return answer.error ? { error: answer.error } : { paymentIntent: answer }
  }

  /** Lets the buyer answer the bank, where the payment waits for that; then says what came of it. */
  async function answered(clientSecret, found) {
    const { type, use_stripe_sdk: inPage, redirect_to_url: away } = found.paymentIntent?.next_action ?? {}
    if (type === 'redirect_to_url') return leave(away.url)
    if (type !== 'use_stripe_sdk') return found
    await showChallenge(inPage.stripe_js)
    const { paymentIntent, error } = await retrievePaymentIntent(clientSecret)
    if (error) return { error }
    const failed = paymentIntent.status === 'requires_payment_method'
    return failed
      ? { error: { ...paymentIntent.last_payment_error, payment_intent: paymentIntent } }
      : { paymentIntent }
  }

  async function confirmPayment({ elements, confirmParams = {}, redirect = 'always' } = {}) {
    const internals = internalsOf(elements)
    const payment = internals?.payment()
    if (!payment) throw new Error('confirmPayment() needs an Elements object with a mounted payment element.')
    const returnUrl = confirmParams.return_url
    if (redirect === 'always' && !returnUrl)
      throw new Error('confirmPayment() needs confirmParams.return_url.')
    const confirmed = await payment.own.ask({
      type: 'confirm',
      returnUrl: returnUrl ?? location.href,
      billingDetails: flattened(confirmParams.payment_method_data?.billing_details),
    })
    const result = await answered(internals.clientSecret, confirmed)
    if (result.error || redirect === 'if_required') return result
    return leave(returnAddress(returnUrl, result.paymentIntent))
  }

  return {
    elements: (options) => createElements(key, options),
    confirmPayment,
    retrievePaymentIntent,
    handleNextAction: async ({ clientSecret }) =>
      answered(clientSecret, await retrievePaymentIntent(clientSecret)),
    // React's wrapper takes an object for Stripe only when it has these.
    createToken: notOffered('createToken'),
    createPaymentMethod: notOffered('createPaymentMethod'),
    confirmCardPayment: notOffered('confirmCardPayment'),
    registerAppInfo() {},
    _registerWrapper() {},
  }
}

const notOffered = (name) => () => Promise.reject(new Error(`The simulator does not offer ${name}().`))

/** Goes to another page; whoever waits for the answer is gone by then. */
function leave(url) {
  location.assign(url)
  return new Promise(() => {})
}

function returnAddress(returnUrl, intent) {
  const url = new URL(returnUrl, location.href)
  url.searchParams.set('payment_intent', intent.id)
  url.searchParams.set('payment_intent_client_secret', intent.client_secret)
  url.searchParams.set('redirect_status', intent.status === 'canceled' ? 'failed' : 'succeeded')
  return url.href
}

function flattened(details = {}, name = 'payment_method_data[billing_details]') {
  return Object.entries(details ?? {}).reduce((flat, [key, value]) => {
    const path = `${name}[${key}]`
    return { ...flat, ...(typeof value === 'object' ? flattened(value, path) : { [path]: String(value) }) }
  }, {})
}

Stripe.version = 3
window.Stripe = Stripe

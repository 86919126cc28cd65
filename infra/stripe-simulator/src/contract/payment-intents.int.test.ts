import { expect, it } from '@jest/globals'
import { refusalOf } from '../testing/start-simulator.ts'
import { anAuthorization, authorized, onBoth } from './subjects.ts'

onBoth('a PaymentIntent', (stripe) => {
  it('begins without a payment method and with a client secret', async () => {
    const intent = await stripe().paymentIntents.create({ ...anAuthorization, metadata: { orderId: 'o1' } })
    expect(intent).toMatchObject({
      object: 'payment_intent',
      status: 'requires_payment_method',
      amount: 8000,
      amount_capturable: 0,
      latest_charge: null,
      metadata: { orderId: 'o1' },
      livemode: false,
    })
    expect(intent.client_secret).toContain(`${intent.id}_secret_`)
  })

  it('waits for confirmation once it has a payment method', async () => {
    const intent = await stripe().paymentIntents.create({
      ...anAuthorization,
      payment_method: 'pm_card_visa',
    })
    expect(intent.status).toBe('requires_confirmation')
    const confirmed = await stripe().paymentIntents.confirm(intent.id)
    expect(confirmed).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 8000,
      amount_received: 0,
    })
  })

  it('takes the money when it is captured', async () => {
    const { id } = await authorized(stripe())
    const captured = await stripe().paymentIntents.capture(id, { expand: ['latest_charge'] })
    expect(captured).toMatchObject({
      status: 'succeeded',
      amount_received: 8000,
      amount_capturable: 0,
      latest_charge: { captured: true, amount_captured: 8000, amount_refunded: 0, payment_intent: id },
    })
  })

  it('releases the rest when a part is captured', async () => {
    const { id } = await authorized(stripe())
    const captured = await stripe().paymentIntents.capture(id, {
      amount_to_capture: 3000,
      expand: ['latest_charge'],
    })
    expect(captured).toMatchObject({ status: 'succeeded', amount_received: 3000, amount_capturable: 0 })
    expect(captured.latest_charge).toMatchObject({ amount_captured: 3000, amount_refunded: 5000 })
  })

  it('gives no more than was authorized', async () => {
    const { id } = await authorized(stripe())
    const refusal = await refusalOf(stripe().paymentIntents.capture(id, { amount_to_capture: 8001 }))
    expect(refusal).toMatchObject({ statusCode: 400, code: 'amount_too_large', param: 'amount_to_capture' })
  })

  it('says until when an authorization can be captured', async () => {
    const intent = await authorized(stripe())
    const charge = await stripe().charges.retrieve(intent.latest_charge as string)
    const captureBefore = charge.payment_method_details?.card?.capture_before ?? 0
    expect(captureBefore - charge.created).toBeGreaterThan(24 * 60 * 60)
  })

  it('can be canceled while it is authorized, and then not captured', async () => {
    const { id } = await authorized(stripe())
    const canceled = await stripe().paymentIntents.cancel(id, { cancellation_reason: 'abandoned' })
    expect(canceled).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'abandoned',
      amount_capturable: 0,
    })
    expect(canceled.canceled_at).toEqual(expect.any(Number))

    const refusal = await refusalOf(stripe().paymentIntents.capture(id))
    expect(refusal).toMatchObject({
      statusCode: 400,
      type: 'StripeInvalidRequestError',
      code: 'payment_intent_unexpected_state',
      payment_intent: { id, status: 'canceled' },
    })
  })

  it('cannot be captured twice', async () => {
    const { id } = await authorized(stripe())
    await stripe().paymentIntents.capture(id)
    const refusal = await refusalOf(stripe().paymentIntents.capture(id))
    expect(refusal).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' })
  })

  it('cannot be canceled once it is paid', async () => {
    const { id } = await authorized(stripe())
    await stripe().paymentIntents.capture(id)
    const refusal = await refusalOf(stripe().paymentIntents.cancel(id))
    expect(refusal).toMatchObject({
      code: 'payment_intent_unexpected_state',
      payment_intent: { status: 'succeeded' },
    })
  })

  it('can be found again, and listed by time and place', async () => {
    const older = await stripe().paymentIntents.create(anAuthorization)
    const newer = await stripe().paymentIntents.create(anAuthorization)
    const recent = await stripe().paymentIntents.list({ limit: 2, created: { gte: older.created } })
    expect(recent.data.map(({ id }) => id)).toContain(newer.id)
    const next = await stripe().paymentIntents.list({ limit: 1, starting_after: newer.id })
    expect(next.data.map(({ id }) => id)).toEqual([older.id])
    expect(next.has_more).toBe(true)
    expect((await stripe().paymentIntents.retrieve(older.id)).id).toBe(older.id)
  })
})

onBoth('a request that Stripe does not understand', (stripe) => {
  it('is refused for a parameter that does not exist', async () => {
    const params = { ...anAuthorization, colour: 'red' }
    const refusal = await refusalOf(stripe().paymentIntents.create(params))
    expect(refusal).toMatchObject({ statusCode: 400, code: 'parameter_unknown', param: 'colour' })
  })

  it('is refused for the list of payment method types that Stripe took away in 2026', async () => {
    const params = { ...anAuthorization, payment_method_types: ['card'] }
    const refusal = await refusalOf(stripe().paymentIntents.create(params))
    expect(refusal).toMatchObject({ statusCode: 400, code: 'payment_method_types_no_longer_supported' })
  })

  it('is refused without an amount', async () => {
    const refusal = await refusalOf(stripe().rawRequest('POST', '/v1/payment_intents', { currency: 'usd' }))
    expect(refusal).toMatchObject({ statusCode: 400, code: 'parameter_missing', param: 'amount' })
  })

  it('is refused for less than the smallest charge', async () => {
    const refusal = await refusalOf(stripe().paymentIntents.create({ ...anAuthorization, amount: 49 }))
    expect(refusal).toMatchObject({ statusCode: 400, code: 'amount_too_small' })
  })

  it('is refused when it confirms an intent that has no card', async () => {
    const { id } = await stripe().paymentIntents.create(anAuthorization)
    const refusal = await refusalOf(stripe().paymentIntents.confirm(id))
    expect(refusal).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' })
    expect(refusal.message).toContain('missing a payment method')
  })

  it('is refused for an intent that is not there', async () => {
    const refusal = await refusalOf(stripe().paymentIntents.retrieve('pi_nowhere'))
    expect(refusal).toMatchObject({ statusCode: 404, code: 'resource_missing', param: 'intent' })
    expect(refusal.requestId).toMatch(/^req_/)
  })

  it('is refused for a property that cannot be expanded', async () => {
    const { id } = await stripe().paymentIntents.create(anAuthorization)
    const refusal = await refusalOf(stripe().paymentIntents.retrieve(id, { expand: ['amount'] }))
    expect(refusal.statusCode).toBe(400)
  })

  it('is refused when a server confirms an intent that might redirect, without saying where to', async () => {
    const { id } = await stripe().paymentIntents.create({
      amount: 8000,
      currency: 'usd',
      automatic_payment_methods: { enabled: true },
    })
    const refusal = await refusalOf(stripe().paymentIntents.confirm(id, { payment_method: 'pm_card_visa' }))
    expect(refusal.message).toContain('return_url')
  })
})

import { expect, it } from '@jest/globals'
import { refusalOf } from '../testing/start-simulator.ts'
import { anAuthorization, authorized, onBoth } from './subjects.ts'

onBoth('a card', (stripe) => {
  it('can be given as a token', async () => {
    // The SDK's types leave the token out here; Stripe takes it all the same.
    const data = { payment_method_data: { type: 'card', card: { token: 'tok_visa' } } } as object
    const params = { ...anAuthorization, ...data, confirm: true, expand: ['payment_method'] }
    const intent = await stripe().paymentIntents.create(params)
    expect(intent).toMatchObject({
      status: 'requires_capture',
      payment_method: { card: { brand: 'visa', last4: '4242' } },
    })
  })

  it('can be kept as a payment method first', async () => {
    const method = await stripe().paymentMethods.create({ type: 'card', card: { token: 'tok_mastercard' } })
    expect(method).toMatchObject({ object: 'payment_method', card: { brand: 'mastercard', last4: '4444' } })
    const { id } = await stripe().paymentIntents.create(anAuthorization)
    const confirmed = await stripe().paymentIntents.confirm(id, { payment_method: method.id })
    expect(confirmed.status).toBe('requires_capture')
  })

  it.each([
    ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
  ])(
    'that is %s is declined with %s, and another may be tried on the same intent',
    async (card, code, why) => {
      const { id } = await stripe().paymentIntents.create(anAuthorization)
      const refusal = await refusalOf(stripe().paymentIntents.confirm(id, { payment_method: card }))
      expect(refusal).toMatchObject({
        type: 'StripeCardError',
        statusCode: 402,
        code,
        decline_code: why,
        charge: expect.stringMatching(/^ch_/),
        payment_intent: { id, status: 'requires_payment_method', last_payment_error: { code } },
      })

      const again = await stripe().paymentIntents.confirm(id, { payment_method: 'pm_card_visa' })
      expect(again).toMatchObject({ status: 'requires_capture', last_payment_error: null })
    },
  )

  it('that the bank wants to ask about needs the buyer', async () => {
    const { id } = await stripe().paymentIntents.create(anAuthorization)
    const asked = await stripe().paymentIntents.confirm(id, {
      payment_method: 'pm_card_threeDSecure2Required',
      return_url: 'https://example.com/back',
    })
    expect(asked).toMatchObject({
      status: 'requires_action',
      next_action: { type: 'redirect_to_url', redirect_to_url: { return_url: 'https://example.com/back' } },
    })
  })

  it('that the bank wants to ask about is declined when nobody is there to be asked', async () => {
    const { id } = await stripe().paymentIntents.create(anAuthorization)
    const refusal = await refusalOf(
      stripe().paymentIntents.confirm(id, {
        payment_method: 'pm_card_threeDSecure2Required',
        error_on_requires_action: true,
      }),
    )
    expect(refusal).toMatchObject({ statusCode: 402, code: 'authentication_required' })
  })

  it('with a token that does not exist is refused', async () => {
    const method = { type: 'card', card: { token: 'tok_nobody' } } as const
    const refusal = await refusalOf(stripe().paymentMethods.create(method))
    expect(refusal).toMatchObject({ statusCode: 400, code: 'resource_missing' })
  })
})

onBoth('a refund', (stripe) => {
  it('gives captured money back, all of it unless told otherwise', async () => {
    const { id } = await authorized(stripe())
    await stripe().paymentIntents.capture(id)
    const refund = await stripe().refunds.create({ payment_intent: id })
    expect(refund).toMatchObject({ object: 'refund', amount: 8000, payment_intent: id, status: 'succeeded' })
    const { latest_charge: charge } = await stripe().paymentIntents.retrieve(id, {
      expand: ['latest_charge'],
    })
    expect(charge).toMatchObject({ refunded: true, amount_refunded: 8000 })
  })

  it('never gives more than is left', async () => {
    const { id } = await authorized(stripe())
    await stripe().paymentIntents.capture(id)
    await stripe().refunds.create({ payment_intent: id, amount: 5000 })
    const tooMuch = await refusalOf(stripe().refunds.create({ payment_intent: id, amount: 3001 }))
    expect(tooMuch.statusCode).toBe(400)
    await stripe().refunds.create({ payment_intent: id, amount: 3000 })
    const nothingLeft = await refusalOf(stripe().refunds.create({ payment_intent: id }))
    expect(nothingLeft).toMatchObject({ statusCode: 400, code: 'charge_already_refunded' })
    expect((await stripe().refunds.list({ payment_intent: id })).data.map(({ amount }) => amount)).toEqual([
      3000, 5000,
    ])
  })

  it('is refused for an intent that nobody has paid', async () => {
    const { id } = await stripe().paymentIntents.create(anAuthorization)
    const refusal = await refusalOf(stripe().refunds.create({ payment_intent: id }))
    expect(refusal.statusCode).toBe(400)
  })
})

import { describe, expect, it } from '@jest/globals'
import Stripe from 'stripe'
import { signatureHeader } from './signature.ts'

const { webhooks } = new Stripe('sk_test_verifier')
const body = JSON.stringify({ id: 'evt_1', object: 'event', type: 'payment_intent.succeeded' })
const now = Math.floor(Date.now() / 1000)

describe('a webhook signature', () => {
  it("is accepted by Stripe's own library", () => {
    const event = webhooks.constructEvent(body, signatureHeader(body, ['whsec_a'], now), 'whsec_a')
    expect(event.id).toBe('evt_1')
  })

  it('is accepted under the old and the new secret while both are in use', () => {
    const header = signatureHeader(body, ['whsec_new', 'whsec_old'], now)
    for (const secret of ['whsec_new', 'whsec_old']) {
      expect(webhooks.constructEvent(body, header, secret).id).toBe('evt_1')
    }
  })

  it.each([
    ['another secret', signatureHeader(body, ['whsec_b'], now), body],
    ['another body', signatureHeader(body, ['whsec_a'], now), `${body} `],
    ['an old time', signatureHeader(body, ['whsec_a'], now - 3600), body],
  ])('is refused for %s', (_, header, received) => {
    expect(() => webhooks.constructEvent(received, header, 'whsec_a')).toThrow(
      Stripe.errors.StripeSignatureVerificationError,
    )
  })
})

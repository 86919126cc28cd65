import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type Stripe from 'stripe'
import { anAuthorization } from '../contract/subjects.ts'
import { keys, type StartedSimulator, startSimulator } from '../testing/start-simulator.ts'

let simulator: StartedSimulator
beforeAll(async () => {
  simulator = await startSimulator()
})
afterAll(() => simulator.stop())

const card = (number: string) => ({
  'payment_method_data[type]': 'card',
  'payment_method_data[card][number]': number,
  'payment_method_data[card][exp_month]': '12',
  'payment_method_data[card][exp_year]': '34',
  'payment_method_data[card][cvc]': '123',
})

/** Confirms as the card form does: with the publishable key and the client secret. */
async function confirm(
  intent: Stripe.PaymentIntent,
  params: Record<string, string>,
  secret = intent.client_secret ?? '',
) {
  const body = new URLSearchParams({ key: keys.publishable, client_secret: secret, ...params })
  const response = await fetch(`${simulator.url}/v1/payment_intents/${intent.id}/confirm`, {
    method: 'POST',
    body,
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

describe('a browser', () => {
  it('pays with the client secret, and sees nothing that is the merchant’s', async () => {
    const intent = await simulator.stripe.paymentIntents.create({
      ...anAuthorization,
      metadata: { orderId: 'o1' },
    })
    const { status, body } = await confirm(intent, { ...card('4242424242424242'), use_stripe_sdk: 'true' })
    expect([status, body['status']]).toEqual([200, 'requires_capture'])
    for (const secret of ['metadata', 'latest_charge', 'amount_received'])
      expect(body).not.toHaveProperty(secret)
  })

  it('is refused with another client secret', async () => {
    const intent = await simulator.stripe.paymentIntents.create(anAuthorization)
    const { status } = await confirm(intent, card('4242424242424242'), `${intent.id}_secret_guess`)
    expect(status).toBe(404)
  })

  it('may not do what only the merchant may', async () => {
    const { id } = await simulator.stripe.paymentIntents.create(anAuthorization)
    const body = new URLSearchParams({ key: keys.publishable })
    const response = await fetch(`${simulator.url}/v1/payment_intents/${id}/cancel`, { method: 'POST', body })
    expect(response.status).toBe(403)
  })

  it.each([
    ['approve', 'requires_capture', 'succeeded'],
    ['decline', 'requires_payment_method', 'failed'],
  ])('that answers the bank with %s leaves the payment in %s', async (answer, status, told) => {
    const intent = await simulator.stripe.paymentIntents.create(anAuthorization)
    const asked = await simulator.stripe.paymentIntents.confirm(intent.id, {
      payment_method: 'pm_card_threeDSecure2Required',
      return_url: 'https://shop.test/back?order=1',
    })
    const page = asked.next_action?.redirect_to_url?.url ?? ''
    const html = await (await fetch(page)).text()
    expect(html).toContain('$80.00')
    const body = new URLSearchParams({
      answer,
      client_secret: intent.client_secret ?? '',
      return_url: 'https://shop.test/back?order=1',
    })
    const response = await fetch(page.split('?')[0] ?? '', { method: 'POST', body, redirect: 'manual' })
    const back = new URL(response.headers.get('location') ?? '')
    expect([back.host, back.searchParams.get('order'), back.searchParams.get('redirect_status')]).toEqual([
      'shop.test',
      '1',
      told,
    ])
    expect((await simulator.stripe.paymentIntents.retrieve(intent.id)).status).toBe(status)
  })

  it('cannot make the bank’s page say what a stranger wrote', async () => {
    const intent = await simulator.stripe.paymentIntents.create(anAuthorization)
    const asked = await simulator.stripe.paymentIntents.confirm(intent.id, {
      payment_method: 'pm_card_threeDSecure2Required',
      return_url: 'https://shop.test/"><script>alert(1)</script>',
    })
    const html = await (await fetch(asked.next_action?.redirect_to_url?.url ?? '')).text()
    expect(html).not.toContain('<script>')
  })

  it('gets one script that defines Stripe and is valid as it is served', async () => {
    const response = await fetch(`${simulator.url}/v3/`)
    expect(response.headers.get('content-type')).toContain('text/javascript')
    const text = await response.text()
    const window: { Stripe?: (key: string) => Record<string, unknown> } = {}
    const document = { currentScript: { src: `${simulator.url}/v3/` } }
    runInNewContext(text, { window, document, URL })
    const stripe = window.Stripe?.(keys.publishable)
    for (const method of ['elements', 'confirmPayment', 'retrievePaymentIntent', 'handleNextAction']) {
      expect(stripe?.[method]).toEqual(expect.any(Function))
    }
    expect(() => window.Stripe?.('pk_live_1')).toThrow('test keys only')
  })
})

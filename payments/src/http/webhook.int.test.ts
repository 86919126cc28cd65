import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import Stripe from 'stripe'
import { type PaymentsUnderTest, startPaymentsUnderTest } from '../testing/payments-under-test.ts'
import { playOrders } from '../testing/play-orders.ts'
import { webhookSecret } from '../testing/simulator.ts'

jest.setTimeout(30_000)

let payments: PaymentsUnderTest

beforeAll(async () => {
  payments = await startPaymentsUnderTest({ webhooks: false })
}, 60_000)
afterAll(() => payments.stop())

const nowSeconds = (): number => Math.floor(Date.now() / 1000)

const event = (type: string, object: object, id = `evt_${Math.random().toString(36).slice(2)}`) =>
  JSON.stringify({ id, object: 'event', type, data: { object }, api_version: '2026-10-28.endive' })

const signed = (payload: string, { secret = webhookSecret, timestamp = nowSeconds() } = {}): string =>
  Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp } as never)

const deliver = (payload: string, signature: string | undefined) =>
  payments
    .http()
    .post('/api/payments/webhook')
    .set({ 'content-type': 'application/json', ...(signature && { 'stripe-signature': signature }) })
    .send(payload)

async function anOpenOrder() {
  const { order, buyer } = await payments.anOrder()
  const cookie = buyer.cookie
  const opened = await payments
    .http()
    .post('/api/payments/intents')
    .set('cookie', cookie)
    .send({ orderId: order.orderId })
    .expect(201)
  const clientSecret: string = opened.body.clientSecret
  const read = async () =>
    (await payments.http().get(`/api/payments/${order.orderId}`).set('cookie', cookie).expect(200)).body
  return { order, clientSecret, stripeId: clientSecret.split('_secret_')[0] ?? '', read }
}

describe('happy', () => {
  it('a webhook makes payments look, and what Stripe says then counts', async () => {
    const { clientSecret, stripeId, read } = await anOpenOrder()
    await payments.stripe.confirmInBrowser(clientSecret, 'pm_card_visa')
    const payload = event('payment_intent.amount_capturable_updated', {
      object: 'payment_intent',
      id: stripeId,
    })
    await deliver(payload, signed(payload)).expect(200)
    expect(await read()).toMatchObject({ status: 'authorized', card: { last4: '4242' } })
  })

  it('either of two secrets is good while one is being replaced', async () => {
    const payload = event('payment_intent.created', { object: 'payment_intent', id: 'pi_unknown' })
    await deliver(payload, signed(payload, { secret: 'whsec_the_next_secret' })).expect(200)
    await deliver(payload, signed(payload)).expect(200)
  })

  it('a type that nobody knows is taken and counted', async () => {
    const payload = event('customer.subscription.paused', { object: 'subscription', id: 'sub_1' })
    await deliver(payload, signed(payload)).expect(200)
    const text = await payments.base.metrics.registry.metrics()
    expect(text).toContain('stripe_webhooks_total{type="other",outcome="unknown type"} 1')
  })

  it('an intent of nobody is taken and changes nothing', async () => {
    const payload = event('payment_intent.succeeded', { object: 'payment_intent', id: 'pi_nobodys' })
    await deliver(payload, signed(payload)).expect(200)
  })

  it('an unknown intent that carries our order id is adopted', async () => {
    const { order, buyer } = await payments.anOrder()
    const stripe = sdk()
    const intent = await stripe.paymentIntents.create({
      amount: 8000,
      currency: 'usd',
      capture_method: 'manual',
      metadata: { orderId: order.orderId },
    })
    const payload = event('payment_intent.created', { object: 'payment_intent', id: intent.id })
    await deliver(payload, signed(payload)).expect(200)
    const { body } = await payments.http().get(`/api/payments/${order.orderId}`).set('cookie', buyer.cookie)
    expect(body).toMatchObject({ status: 'open', stripeId: intent.id })
  })

  it('a second intent for one order, or one that does not fit the bill, is cancelled', async () => {
    const { order, stripeId, read } = await anOpenOrder()
    const fresh = await payments.anOrder()
    const wrong = { currency: 'usd', metadata: { orderId: fresh.order.orderId } }
    const strays = await Promise.all([
      sdk().paymentIntents.create({ ...wrong, amount: 8000, metadata: { orderId: order.orderId } }),
      sdk().paymentIntents.create({ ...wrong, amount: 100, capture_method: 'manual' }),
      sdk().paymentIntents.create({ ...wrong, amount: 8000 }),
    ])
    for (const { id } of strays) {
      const payload = event('payment_intent.created', { object: 'payment_intent', id })
      await deliver(payload, signed(payload)).expect(200)
      await deliver(payload, signed(payload)).expect(200)
      expect((await sdk().paymentIntents.retrieve(id)).status).toBe('canceled')
    }
    expect(await read()).toMatchObject({ status: 'open', stripeId })
  })
})

describe('security', () => {
  it.each([
    ['no signature', () => undefined],
    ['somebody else’s signature', (payload: string) => signed(payload, { secret: 'whsec_stranger' })],
    [
      'a signature from an hour ago',
      (payload: string) => signed(payload, { timestamp: nowSeconds() - 3600 }),
    ],
    ['another body’s signature', (payload: string) => signed(`${payload} `)],
    ['nonsense for a signature', () => 't=1,v1=zz'],
  ])('%s is 400 and changes nothing', async (_what, sign) => {
    const { clientSecret, stripeId, read } = await anOpenOrder()
    await payments.stripe.confirmInBrowser(clientSecret, 'pm_card_visa')
    const payload = event('payment_intent.amount_capturable_updated', {
      object: 'payment_intent',
      id: stripeId,
    })
    const answer = await deliver(payload, sign(payload)).expect(400)
    expect(answer.body.errors).toMatchObject([{ code: 'BAD_SIGNATURE' }])
    expect((await read()).status).toBe('open')
  })

  it('a well-signed payload that claims money is not believed', async () => {
    const { stripeId, read } = await anOpenOrder()
    const lie = { object: 'payment_intent', id: stripeId, status: 'succeeded', amount_received: 8000 }
    const payload = event('payment_intent.succeeded', lie)
    await deliver(payload, signed(payload)).expect(200)
    expect((await read()).status).toBe('open')
  })

  it('a decline that Stripe no longer shows is not counted', async () => {
    const { clientSecret, stripeId, read } = await anOpenOrder()
    await payments.stripe.confirmInBrowser(clientSecret, 'pm_card_visa')
    for (let count = 0; count < 4; count += 1) {
      const payload = event('payment_intent.payment_failed', { object: 'payment_intent', id: stripeId })
      await deliver(payload, signed(payload)).expect(200)
    }
    expect(await read()).toMatchObject({ status: 'authorized', declines: [] })
  })

  it('more than 256 KB is 413', async () => {
    const payload = event('payment_intent.created', { object: 'payment_intent', pad: 'x'.repeat(300_000) })
    await deliver(payload, signed(payload)).expect(413)
  })
})

describe('two instances', () => {
  it('that hear the same webhook at once authorize, capture and announce one payment', async () => {
    const port = await payments.secondInstance()
    for (let round = 0; round < 5; round += 1) {
      const { order, clientSecret, stripeId, read } = await anOpenOrder()
      await payments.stripe.confirmInBrowser(clientSecret, 'pm_card_visa')
      const payload = event('payment_intent.amount_capturable_updated', {
        object: 'payment_intent',
        id: stripeId,
      })
      const headers = { 'content-type': 'application/json', 'stripe-signature': signed(payload) }
      const answers = await Promise.all(
        [port, payments.port, port, payments.port].map((to) =>
          fetch(`http://127.0.0.1:${to}/api/payments/webhook`, { method: 'POST', headers, body: payload }),
        ),
      )
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      await playOrders(payments, order)
      expect((await read()).status).toBe('captured')
      expect(await payments.stripe.movements(order.orderId)).toEqual(['authorized', 'captured'])
    }
  })
})

function sdk(): Stripe {
  const port = payments.stripe.port
  return new Stripe('sk_test_simulator', { host: '127.0.0.1', port, protocol: 'http', telemetry: false })
}

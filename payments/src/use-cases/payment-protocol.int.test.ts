import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import type { SignedIn } from '@stagedoor/common/testing/signed-in'
import { anOrderOf, type PaymentsUnderTest, startPaymentsUnderTest } from '../testing/payments-under-test.ts'
import { playOrders, untilAnnounced } from '../testing/play-orders.ts'

jest.setTimeout(30_000)

let payments: PaymentsUnderTest

beforeAll(async () => {
  payments = await startPaymentsUnderTest()
}, 60_000)
afterAll(() => payments.stop())
afterEach(() => payments.stripe.calm())

const post = (path: string, who: SignedIn, body: object = {}) =>
  payments.http().post(`/api/payments${path}`).set({ cookie: who.cookie, prefer: 'wait=5' }).send(body)

const charge = async (orderId: string, who: SignedIn) =>
  (await payments.http().get(`/api/payments/${orderId}`).set('cookie', who.cookie).expect(200)).body

const open = async (orderId: string, who: SignedIn): Promise<string> =>
  (await post('/intents', who, { orderId }).expect(201)).body.clientSecret

const becomes = (orderId: string, who: SignedIn, status: string) =>
  eventually(async () => expect((await charge(orderId, who)).status).toBe(status))

const movements = (orderId: string) => payments.stripe.movements(orderId)

describe('a payment in the browser', () => {
  it('is finished by the webhook alone when the browser is closed right after confirming', async () => {
    const { order, buyer } = await payments.anOrder()
    const secret = await open(order.orderId, buyer)
    await payments.stripe.confirmInBrowser(secret, 'pm_card_visa')
    await playOrders(payments, order)
    expect(await charge(order.orderId, buyer)).toMatchObject({ status: 'captured', card: { last4: '4242' } })
    expect(await movements(order.orderId)).toEqual(['authorized', 'captured'])
  })

  it('is found by the browser’s nudge when the webhook is lost', async () => {
    await payments.stripe.turn('webhooks', { outage: true })
    const { order, buyer } = await payments.anOrder()
    const secret = await open(order.orderId, buyer)
    expect((await charge(order.orderId, buyer)).status).toBe('open')
    await payments.stripe.confirmInBrowser(secret, 'pm_card_visa')
    const synced = await post(`/${order.orderId}/sync`, buyer).expect(200)
    expect(synced.body).toMatchObject({ status: 'authorized', card: { brand: 'visa' } })
    await playOrders(payments, order)
  })

  it('is not asked about again once it is settled', async () => {
    const { order, buyer } = await payments.anOrder()
    await open(order.orderId, buyer)
    await payments.orderBecomes(order, 'cancelled')
    await becomes(order.orderId, buyer, 'voided')
    await payments.stripe.turn('faults', {
      kind: 'error_before',
      on: 'payment_intents.retrieve',
      times: null,
    })
    expect((await post(`/${order.orderId}/sync`, buyer).expect(200)).body.status).toBe('voided')
  })

  it('survives webhooks that are repeated, late and out of order', async () => {
    await payments.stripe.turn('webhooks', { kind: 'duplicate', times: null, probability: 0.5, seed: 7 })
    await payments.stripe.turn('webhooks', { kind: 'reorder', times: 4 })
    const { order, buyer } = await payments.anOrder()
    const secret = await open(order.orderId, buyer)
    await payments.stripe.confirmInBrowser(secret, 'pm_card_chargeDeclined')
    await payments.stripe.confirmInBrowser(secret, 'pm_card_visa')
    await playOrders(payments, order)
    expect(await movements(order.orderId)).toEqual(['authorized', 'captured'])
  })

  it('that waits for the buyer at their bank is open, and not paid', async () => {
    const { order, buyer } = await payments.anOrder()
    const secret = await open(order.orderId, buyer)
    const asked = await payments.stripe.confirmInBrowser(secret, 'pm_card_threeDSecure2Required')
    expect(asked.status).toBe('requires_action')
    await post(`/${order.orderId}/sync`, buyer).expect(200)
    expect((await charge(order.orderId, buyer)).status).toBe('open')
  })
})

describe('declined cards', () => {
  it('three of them end the intent first, and then the order', async () => {
    const { order, buyer } = await payments.anOrder()
    const { orderId } = order
    const secret = await open(orderId, buyer)
    for (const count of [1, 2]) {
      await payments.stripe.confirmInBrowser(secret, 'pm_card_chargeDeclined')
      await eventually(async () => expect((await charge(orderId, buyer)).declines).toHaveLength(count))
      expect((await charge(orderId, buyer)).status).toBe('open')
    }
    await payments.stripe.confirmInBrowser(secret, 'pm_card_chargeDeclined')
    await becomes(orderId, buyer, 'failed')
    await untilAnnounced(payments, orderId, 'payment-failed')
    const late = await payments.stripe.confirmInBrowser(secret, 'pm_card_visa')
    expect(late.error?.code).toBe('payment_intent_unexpected_state')
    expect(await movements(orderId)).toEqual([])
    await post('', buyer, { orderId, token: 'tok_visa' }).expect(409)
  })

  it('count once when their webhook is repeated, and never when they are only looked at', async () => {
    await payments.stripe.turn('webhooks', {
      kind: 'duplicate',
      on: 'payment_intent.payment_failed',
      times: null,
    })
    const { order, buyer } = await payments.anOrder()
    const secret = await open(order.orderId, buyer)
    for (let count = 0; count < 2; count += 1) {
      await payments.stripe.confirmInBrowser(secret, 'pm_card_chargeDeclined')
    }
    await eventually(async () => expect((await charge(order.orderId, buyer)).declines).toHaveLength(2))
    for (let count = 0; count < 3; count += 1) await post(`/${order.orderId}/sync`, buyer).expect(200)
    expect(await charge(order.orderId, buyer)).toMatchObject({ status: 'open', declines: [{}, {}] })
  })
})

describe('an order that dies', () => {
  it('before it was confirmed ends the intent', async () => {
    const { order, buyer } = await payments.anOrder()
    const secret = await open(order.orderId, buyer)
    await payments.orderBecomes(order, 'cancelled', { cancelReason: 'expired' })
    await becomes(order.orderId, buyer, 'voided')
    const late = await payments.stripe.confirmInBrowser(secret, 'pm_card_visa')
    expect(late.error?.code).toBe('payment_intent_unexpected_state')
  })

  it('after it was authorized releases the money and announces it', async () => {
    const { order, buyer } = await payments.anOrder()
    const answer = post('', buyer, { orderId: order.orderId, token: 'tok_visa' })
    const [lost] = await Promise.all([
      answer,
      untilAnnounced(payments, order.orderId, 'payment-authorized').then(() =>
        payments.orderBecomes(order, 'cancelled', { cancelReason: 'expired' }),
      ),
    ])
    expect(lost.status).toBe(409)
    expect(lost.body.errors).toMatchObject([{ code: 'ORDER_NOT_PAYABLE', details: { status: 'voided' } }])
    expect(await movements(order.orderId)).toEqual(['authorized', 'released'])
    await untilAnnounced(payments, order.orderId, 'payment-voided')
  })

  it('before payments heard that it may be paid can never be opened', async () => {
    const buyer = payments.signer.user()
    const order = anOrderOf(buyer.id)
    await payments.orderBecomes(order, 'cancelled', { cancelReason: 'cancelled_by_buyer' })
    await becomes(order.orderId, buyer, 'voided')
    await payments.base.announce({ type: 'order-awaiting-payment', data: order })
    const after = await payments.anOrder()
    await open(after.order.orderId, after.buyer)
    await post('/intents', buyer, { orderId: order.orderId }).expect(409)
    expect(await charge(order.orderId, buyer)).toMatchObject({ status: 'voided', stripeId: null })
  })

  it('although its money was taken gets it back, exactly once', async () => {
    const { order, buyer } = await payments.anOrder()
    const pay = post('', buyer, { orderId: order.orderId, token: 'tok_visa' })
    await Promise.all([
      pay.expect(201),
      untilAnnounced(payments, order.orderId, 'payment-authorized').then(() =>
        payments.orderBecomes(order, 'awaiting:capture'),
      ),
    ])
    for (let count = 0; count < 3; count += 1) {
      await payments.orderBecomes(order, 'cancelled', { cancelReason: 'expired' })
    }
    await becomes(order.orderId, buyer, 'refunded')
    await untilAnnounced(payments, order.orderId, 'payment-refunded')
    expect(await movements(order.orderId)).toEqual(['authorized', 'captured', 'refunded'])
  })

  it('while its money is being taken is decided by Stripe, and never charged in the end', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { order, buyer } = await payments.anOrder()
      const { orderId } = order
      await payments.stripe.confirmInBrowser(await open(orderId, buyer), 'pm_card_visa')
      await untilAnnounced(payments, orderId, 'payment-authorized')
      await Promise.all([
        payments.orderBecomes(order, 'awaiting:capture'),
        payments.orderBecomes(order, 'cancelled', { cancelReason: 'expired' }),
      ])
      await eventually(async () =>
        expect(['voided', 'refunded']).toContain((await charge(orderId, buyer)).status),
      )
      const money = await movements(orderId)
      expect([
        ['authorized', 'released'],
        ['authorized', 'captured', 'refunded'],
      ]).toContainEqual(money)
    }
  })
})

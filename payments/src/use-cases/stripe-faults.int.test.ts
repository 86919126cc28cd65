import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import type { SignedIn } from '@stagedoor/common/testing/signed-in'
import { type PaymentsUnderTest, startPaymentsUnderTest } from '../testing/payments-under-test.ts'
import { playOrders, untilAnnounced } from '../testing/play-orders.ts'

jest.setTimeout(30_000)

/** The sweep helps here: what one occasion cannot do, the next does. */
let payments: PaymentsUnderTest

beforeAll(async () => {
  payments = await startPaymentsUnderTest({ sweepAfterSeconds: 1, webhooks: false })
}, 60_000)
afterAll(() => payments.stop())
afterEach(() => payments.stripe.calm())

const post = (path: string, who: SignedIn, body: object = {}) =>
  payments.http().post(`/api/payments${path}`).set({ cookie: who.cookie, prefer: 'wait=8' }).send(body)

const charge = async (orderId: string, who: SignedIn) =>
  (await payments.http().get(`/api/payments/${orderId}`).set('cookie', who.cookie).expect(200)).body

const becomes = (orderId: string, who: SignedIn, status: string) =>
  eventually(async () => expect((await charge(orderId, who)).status).toBe(status), { withinMs: 15_000 })

describe('without any webhook', () => {
  it('the sweep alone finishes a payment', async () => {
    const { order, buyer } = await payments.anOrder()
    const { body } = await post('/intents', buyer, { orderId: order.orderId }).expect(201)
    await payments.stripe.confirmInBrowser(body.clientSecret, 'pm_card_visa')
    await playOrders(payments, order)
    expect(await payments.stripe.movements(order.orderId)).toEqual(['authorized', 'captured'])
  })

  it('an authorization that orders does not answer is announced again, unchanged', async () => {
    const { order, buyer } = await payments.anOrder()
    const { body } = await post('/intents', buyer, { orderId: order.orderId }).expect(201)
    await payments.stripe.confirmInBrowser(body.clientSecret, 'pm_card_visa')
    const told = await eventually(async () => {
      const all = await payments.base.announced('payment-authorized')
      const own = all.filter(({ subject }) => subject === order.orderId)
      expect(own.length).toBeGreaterThanOrEqual(2)
      return own
    })
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length)
    expect(new Set(told.map(({ data }) => (data as { version: number }).version)).size).toBe(1)
  })

  it('an authorization that ended at the bank ends the order', async () => {
    const { order, buyer } = await payments.anOrder()
    const { body } = await post('/intents', buyer, { orderId: order.orderId }).expect(201)
    await payments.stripe.confirmInBrowser(body.clientSecret, 'pm_card_visa')
    await becomes(order.orderId, buyer, 'authorized')
    await payments.stripe.turn('clock', { jumpMs: 8 * 86_400_000 })
    await becomes(order.orderId, buyer, 'failed')
    await untilAnnounced(payments, order.orderId, 'payment-failed')
    expect(await payments.stripe.movements(order.orderId)).toEqual(['authorized', 'released'])
  })
})

describe.each([
  'error_before',
  'error_stored',
  'error_after',
  'cut_before',
  'response_lost',
  'rate_limit',
  'timeout',
])('when Stripe answers with %s', (kind) => {
  it.each(['payment_intents.create', 'payment_intents.confirm', 'payment_intents.capture'])(
    'at %s, the order is paid, and once',
    async (on) => {
      await payments.stripe.turn('faults', { kind, on })
      const { order, buyer } = await payments.anOrder()
      const [paid] = await Promise.all([
        post('', buyer, { orderId: order.orderId, token: 'tok_visa' }),
        playOrders(payments, order),
      ])
      expect(paid.status).toBe(201)
      expect(await payments.stripe.movements(order.orderId)).toEqual(['authorized', 'captured'])
    },
  )

  it('at a cancel, the money is released', async () => {
    const { order, buyer } = await payments.anOrder()
    const { body } = await post('/intents', buyer, { orderId: order.orderId }).expect(201)
    await payments.stripe.confirmInBrowser(body.clientSecret, 'pm_card_visa')
    await post(`/${order.orderId}/sync`, buyer).expect(200)
    await payments.stripe.turn('faults', { kind, on: 'payment_intents.cancel' })
    await payments.orderBecomes(order, 'cancelled', { cancelReason: 'expired' })
    await becomes(order.orderId, buyer, 'voided')
    expect(await payments.stripe.movements(order.orderId)).toEqual(['authorized', 'released'])
  })

  it('at a refund, the money goes back once', async () => {
    const admin = payments.signer.user({ roles: ['admin'] })
    const { order, buyer } = await payments.anOrder()
    const pay = post('', buyer, { orderId: order.orderId, token: 'tok_visa' })
    await Promise.all([pay.expect(201), playOrders(payments, order)])
    await payments.stripe.turn('faults', { kind, on: 'refunds.create' })
    await post(`/${order.orderId}/refunds`, admin, { reason: 'show cancelled' })
    await becomes(order.orderId, buyer, 'refunded')
    const money = await payments.stripe.movements(order.orderId)
    expect(money).toEqual(['authorized', 'captured', 'refunded'])
  })
})

describe('an intent is opened once', () => {
  it.each(['response_lost', 'timeout', 'cut_before'])('when no answer came (%s)', async (kind) => {
    await payments.stripe.turn('faults', { kind, on: 'payment_intents.create' })
    const { order, buyer } = await payments.anOrder()
    const opened = await post('/intents', buyer, { orderId: order.orderId }).expect(201)
    const [id, ...others] = await payments.stripe.intents(order.orderId)
    expect(opened.body.clientSecret).toContain(`${id}_secret_`)
    expect(others).toEqual([])
  })

  it('when the buyer has the page open in many tabs', async () => {
    const { order, buyer } = await payments.anOrder()
    const tabs = Array.from({ length: 5 }, () => post('/intents', buyer, { orderId: order.orderId }))
    for (const opened of await Promise.all(tabs)) expect(opened.status).toBe(201)
    expect(await payments.stripe.intents(order.orderId)).toHaveLength(1)
  })
})

describe('a capture that Stripe refuses', () => {
  it('for good ends the intent, and then the order', async () => {
    const error = {
      status: 402,
      type: 'card_error',
      code: 'capture_charge_authorization_expired',
      message: 'The charge can no longer be captured.',
    }
    const refusal = { kind: 'refuse', on: 'payment_intents.capture' }
    await payments.stripe.turn('faults', { ...refusal, times: null, error })
    const { order, buyer } = await payments.anOrder()
    const [lost] = await Promise.all([
      post('', buyer, { orderId: order.orderId, token: 'tok_visa' }),
      untilAnnounced(payments, order.orderId, 'payment-authorized').then(() =>
        payments.orderBecomes(order, 'awaiting:capture'),
      ),
    ])
    expect(lost.status).toBe(409)
    await untilAnnounced(payments, order.orderId, 'payment-failed')
    expect(await payments.stripe.movements(order.orderId)).toEqual(['authorized', 'released'])
    expect(payments.announcedFor(order.orderId)).not.toContain('payment-captured')
  })
})

describe('when Stripe is away', () => {
  it('nobody can open an intent, and 503 says so', async () => {
    await payments.stripe.turn('faults', { kind: 'cut_before', on: 'payment_intents.create', times: null })
    const { order, buyer } = await payments.anOrder()
    const answer = await post('/intents', buyer, { orderId: order.orderId }).expect(503)
    expect(answer.body.errors).toMatchObject([{ code: 'UNAVAILABLE' }])
    expect(answer.headers['retry-after']).toBeDefined()
    await payments.stripe.calm()
    await post('/intents', buyer, { orderId: order.orderId }).expect(201)
  })
})

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import { type SignedIn, sessionCookieOf } from '@stagedoor/common/testing/signed-in'
import { anOrderOf, type PaymentsUnderTest, startPaymentsUnderTest } from '../testing/payments-under-test.ts'
import { playOrders, untilAnnounced } from '../testing/play-orders.ts'

jest.setTimeout(30_000)

let payments: PaymentsUnderTest

beforeAll(async () => {
  payments = await startPaymentsUnderTest()
}, 60_000)
afterAll(() => payments.stop())

const post = (path: string, who: SignedIn, body: object = {}, headers: Record<string, string> = {}) =>
  payments
    .http()
    .post(`/api/payments${path}`)
    .set({ cookie: who.cookie, ...headers })
    .send(body)
const get = (path: string, who: SignedIn) =>
  payments.http().get(`/api/payments${path}`).set('cookie', who.cookie)

describe('happy', () => {
  it('a card pays an order: authorized, secured by orders, captured', async () => {
    const { order, buyer } = await payments.anOrder()
    const [paid] = await Promise.all([
      post('', buyer, { orderId: order.orderId, token: 'tok_visa' }),
      playOrders(payments, order),
    ])
    expect(paid.status).toBe(201)
    expect(paid.body).toMatchObject({
      id: order.orderId,
      orderId: order.orderId,
      status: 'captured',
      amount: 80,
      currency: 'usd',
      stripeId: expect.stringMatching(/^pi_/),
      card: { brand: 'visa', last4: '4242' },
      declines: [],
      capturedAt: expect.any(String),
      refundedAt: null,
    })
    expect(await payments.stripe.movements(order.orderId)).toEqual(['authorized', 'captured'])
    expect(payments.announcedFor(order.orderId)).toEqual(['payment-authorized', 'payment-captured'])

    const again = await post('', buyer, { orderId: order.orderId, token: 'tok_visa' }).expect(201)
    expect(again.body).toMatchObject({ status: 'captured', stripeId: paid.body.stripeId })
  })

  it('a payment method pays as a token does', async () => {
    const { order, buyer } = await payments.anOrder()
    const [paid] = await Promise.all([
      post('', buyer, { orderId: order.orderId, token: 'pm_card_mastercard' }),
      playOrders(payments, order),
    ])
    expect(paid.body).toMatchObject({ status: 'captured', card: { brand: 'mastercard' } })
  })

  it('a buyer who would rather not wait is told that it is undecided', async () => {
    const { order, buyer } = await payments.anOrder()
    const body = { orderId: order.orderId, token: 'tok_visa' }
    const answer = await post('', buyer, body, { prefer: 'wait=1' }).expect(202)
    // Nothing secures the order here; how far the card has come within that second is Stripe's business.
    expect(['none', 'open', 'authorized']).toContain(answer.body.status)
    await eventually(async () =>
      expect((await get(`/${order.orderId}`, buyer)).body.status).toBe('authorized'),
    )
  })

  it('a declined card is told at once, and the next one pays the same hold', async () => {
    const { order, buyer } = await payments.anOrder()
    const { orderId } = order
    const declined = await post('', buyer, { orderId, token: 'pm_card_chargeDeclinedInsufficientFunds' })
    expect(declined.status).toBe(402)
    expect(declined.body.errors).toEqual([
      {
        code: 'CARD_DECLINED',
        message:
          'Your bank says there is not enough money for this. The ticket is still yours; try another card.',
        details: { declineCode: 'insufficient_funds', expiresAt: order.expiresAt },
      },
    ])
    // Counted by Stripe's webhook, which may come later than the answer, but only while the charge is open.
    await eventually(async () => {
      const seen = await get(`/${orderId}`, buyer).expect(200)
      expect(seen.body.declines).toMatchObject([{ declineCode: 'insufficient_funds' }])
    })
    const [paid] = await Promise.all([
      post('', buyer, { orderId, token: 'tok_visa' }),
      playOrders(payments, order),
    ])
    expect(paid.status).toBe(201)
    expect(paid.body.declines).toHaveLength(1)
    expect(await payments.stripe.movements(orderId)).toEqual(['authorized', 'captured'])
  })

  it('a browser gets the secret of one intent, however often it asks', async () => {
    const { order, buyer } = await payments.anOrder()
    const { orderId } = order
    const asked = await Promise.all([1, 2, 3].map(() => post('/intents', buyer, { orderId }).expect(201)))
    expect(asked[0]?.body).toEqual({
      clientSecret: expect.stringMatching(/^pi_.+_secret_/),
      publishableKey: 'pk_test_simulator',
      amount: 80,
      currency: 'usd',
    })
    expect(new Set(asked.map(({ body }) => body.clientSecret)).size).toBe(1)
  })

  it('an order that is heard of while the buyer waits can be paid', async () => {
    const buyer = payments.signer.user()
    const data = anOrderOf(buyer.id)
    const [opened] = await Promise.all([
      post('/intents', buyer, { orderId: data.orderId }),
      payments.base.announce({ type: 'order-awaiting-payment', data }),
    ])
    expect(opened.status).toBe(201)
  })

  it('a seller sees gross, fee and net, and when the money is theirs', async () => {
    const seller = payments.signer.user()
    const { order, buyer } = await payments.anOrder({ sellerId: seller.id, priceMinor: 1999 })
    const pay = post('', buyer, { orderId: order.orderId, token: 'tok_visa' })
    await Promise.all([pay.expect(201), playOrders(payments, order)])
    const earning = { orderId: order.orderId, gross: 19.99, fee: 2, net: 17.99, currency: 'usd' }
    await eventually(async () => {
      const { body } = await get('/earnings', seller).expect(200)
      expect(body).toMatchObject([{ ...earning, state: 'earned' }])
    })
    const sums = { currency: 'usd', sales: 1, pending: 0, earned: 17.99, refunded: 0 }
    expect((await get('/earnings/totals', seller).expect(200)).body).toEqual([sums])
    expect((await get('/earnings', buyer)).body).toEqual([])
    expect((await get('/earnings/totals', buyer).expect(200)).body).toEqual([])
  })

  it('an admin gives the money back, once', async () => {
    const admin = payments.signer.user({ roles: ['user', 'admin'] })
    const { order, buyer } = await payments.anOrder()
    const pay = post('', buyer, { orderId: order.orderId, token: 'tok_visa' })
    await Promise.all([pay.expect(201), playOrders(payments, order)])
    const refund = () => post(`/${order.orderId}/refunds`, admin, { reason: 'show cancelled' })
    const answers = await Promise.all([refund(), refund()])
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    const last = await refund().expect(201)
    expect(last.body).toMatchObject({ status: 'refunded', refundedAt: expect.any(String) })
    expect(await payments.stripe.movements(order.orderId)).toEqual(['authorized', 'captured', 'refunded'])
    await untilAnnounced(payments, order.orderId, 'payment-refunded')
  })
})

describe('refusals', () => {
  it.each([
    ['a missing order id', { token: 'tok_visa' }, 'orderId'],
    ['an order id that is none', { orderId: 'nope', token: 'tok_visa' }, 'orderId'],
    ['a Mongo operator', { orderId: { $ne: '' }, token: 'tok_visa' }, 'orderId'],
    ['a missing token', { orderId: '0000000000000000000000a1' }, 'token'],
    ['a card number', { orderId: '0000000000000000000000a1', token: '4242424242424242' }, 'token'],
  ])('%s is 400', async (_what, body, field) => {
    const answer = await post('', payments.signer.user(), body).expect(400)
    expect(answer.body.errors).toMatchObject([{ code: 'VALIDATION_FAILED', field }])
  })

  it('a token that Stripe does not know is 400', async () => {
    const { order, buyer } = await payments.anOrder()
    const answer = await post('', buyer, { orderId: order.orderId, token: 'tok_nobody' }).expect(400)
    expect(answer.body.errors).toMatchObject([{ code: 'VALIDATION_FAILED', field: 'token' }])
  })

  it('an order nobody heard of is 404, after a moment', async () => {
    const answer = await post('/intents', payments.signer.user(), { orderId: 'f'.repeat(24) }).expect(404)
    expect(answer.body.errors).toMatchObject([{ code: 'NOT_FOUND' }])
  })

  it('a malformed id in the path is 404', async () => {
    await get('/nope', payments.signer.user()).expect(404)
  })

  it('a dead order cannot be paid', async () => {
    const { order, buyer } = await payments.anOrder()
    await payments.orderBecomes(order, 'cancelled', { cancelReason: 'cancelled_by_buyer' })
    await eventually(async () => expect((await get(`/${order.orderId}`, buyer)).body.status).toBe('voided'))
    for (const path of ['', '/intents']) {
      const answer = await post(path, buyer, { orderId: order.orderId, token: 'tok_visa' }).expect(409)
      expect(answer.body.errors).toMatchObject([{ code: 'ORDER_NOT_PAYABLE' }])
    }
    expect(await payments.stripe.movements(order.orderId)).toEqual([])
  })

  it('an order whose time is up cannot be paid, also before anybody says so', async () => {
    const { order, buyer } = await payments.anOrder({ expiresAt: new Date(Date.now() - 1).toISOString() })
    const answer = await post('', buyer, { orderId: order.orderId, token: 'tok_visa' }).expect(409)
    expect(answer.body.errors).toMatchObject([{ code: 'ORDER_NOT_PAYABLE' }])
  })

  it('nothing is refunded that was not taken', async () => {
    const admin = payments.signer.user({ roles: ['admin'] })
    const { order, buyer } = await payments.anOrder()
    await post('/intents', buyer, { orderId: order.orderId }).expect(201)
    const answer = await post(`/${order.orderId}/refunds`, admin, { reason: 'why not' }).expect(409)
    expect(answer.body.errors).toMatchObject([{ code: 'NOTHING_TO_REFUND' }])
    await post(`/${order.orderId}/refunds`, admin, { reason: ' ' }).expect(400)
  })
})

describe('security', () => {
  const someOrder = '0000000000000000000000a1'
  const all: ['get' | 'post', string][] = [
    ['post', ''],
    ['post', '/intents'],
    ['get', '/earnings'],
    ['get', '/earnings/totals'],
    ['get', `/${someOrder}`],
    ['post', `/${someOrder}/sync`],
    ['post', `/${someOrder}/refunds`],
  ]
  const forged = sessionCookieOf('eyJhbGciOiJub25lIn0.e30.')

  it.each(all)('%s %s is for people who are signed in', async (method, path) => {
    const ask = () => payments.http()[method](`/api/payments${path}`)
    for (const answer of [await ask(), await ask().set('cookie', forged)]) {
      expect(answer.status).toBe(401)
      expect(answer.body.errors).toMatchObject([{ code: 'NOT_AUTHENTICATED' }])
    }
  })

  it('somebody else’s order is 404, whatever is asked', async () => {
    const { order } = await payments.anOrder()
    const stranger = payments.signer.user()
    const { orderId } = order
    await post('', stranger, { orderId, token: 'tok_visa' }).expect(404)
    await post('/intents', stranger, { orderId }).expect(404)
    await post(`/${orderId}/sync`, stranger).expect(404)
    await get(`/${orderId}`, stranger).expect(404)
  })

  it('only an admin gives money back', async () => {
    const { order, buyer } = await payments.anOrder()
    const answer = await post(`/${order.orderId}/refunds`, buyer, { reason: 'please' }).expect(403)
    expect(answer.body.errors).toMatchObject([{ code: 'FORBIDDEN' }])
  })

  it('a request that another site sends is refused', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' }
    await post('', payments.signer.user(), { orderId: someOrder, token: 'tok_visa' }, headers).expect(403)
  })
})

import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { OrderData } from '@stagedoor/common/contracts/order-events'
import type { UserId } from '@stagedoor/common/domain/ids'
import { newId } from '@stagedoor/common/persistence/new-id'
import { eventually } from '@stagedoor/common/testing/eventually'
import type { SignedIn } from '@stagedoor/common/testing/signed-in'
import { openPayments } from '../open.ts'
import type { PaymentsService } from '../service.ts'
import {
  anOrderOf,
  type PaymentsUnderTest,
  startPaymentsUnderTest,
  testConfig,
} from '../testing/payments-under-test.ts'
import { playOrders, untilAnnounced } from '../testing/play-orders.ts'

jest.setTimeout(30_000)

/** Neither webhooks nor the sweep help here. */
let payments: PaymentsUnderTest
let service: PaymentsService
/** Orders of this test. */
const mine = new Set<string>()
/** Orders of earlier tests: they may still settle, or never will. */
const earlier = new Set<string>()

beforeAll(async () => {
  payments = await startPaymentsUnderTest({ webhooks: false })
  service = await openPayments(payments.base, testConfig(payments.signer, payments.stripe))
}, 60_000)
afterAll(() => payments.stop())
afterEach(async () => {
  await payments.stripe.calm()
  for (const orderId of mine) earlier.add(orderId)
  mine.clear()
})

async function compare(repair = true) {
  const result = await service.reconcile({ hours: 1, quietSeconds: 0, repair })
  const fresh = <Of extends { orderId: string }>(all: readonly Of[]) =>
    all.filter(({ orderId }) => !earlier.has(orderId))
  return { ...result, repaired: fresh(result.repaired), left: fresh(result.left) }
}

const statusOf = async (orderId: string, buyer: SignedIn) =>
  (await payments.http().get(`/api/payments/${orderId}`).set('cookie', buyer.cookie).expect(200)).body.status

async function confirmed(): Promise<{ order: OrderData; buyer: SignedIn }> {
  const { order, buyer } = await payments.anOrder()
  mine.add(order.orderId)
  const { body } = await payments
    .http()
    .post('/api/payments/intents')
    .set({ cookie: buyer.cookie, prefer: 'wait=5' })
    .send({ orderId: order.orderId })
    .expect(201)
  await payments.stripe.confirmInBrowser(body.clientSecret, 'pm_card_visa')
  return { order, buyer }
}

/** An intent that somebody made past payments, paid at once. */
const paidByHand = (orderId: string, amount: number): Promise<void> =>
  askStripe('payment_intents', {
    amount: String(amount),
    currency: 'usd',
    confirm: 'true',
    payment_method: 'pm_card_visa',
    'automatic_payment_methods[enabled]': 'true',
    'automatic_payment_methods[allow_redirects]': 'never',
    'metadata[orderId]': orderId,
  })

async function askStripe(path: string, form: Record<string, string>): Promise<void> {
  const response = await fetch(`${payments.stripe.url}/v1/${path}`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_simulator' },
    body: new URLSearchParams(form),
  })
  expect(response.status).toBe(200)
}

describe('a reconciliation', () => {
  it('finds what no webhook told, hands it on, and is content once the sale is complete', async () => {
    const { order, buyer } = await confirmed()
    expect(await statusOf(order.orderId, buyer)).toBe('open')
    const first = await compare()
    expect(first.repaired).toEqual([{ orderId: order.orderId, what: 'is open, and authorized at Stripe' }])
    await playOrders(payments, order)
    await eventually(async () => {
      const { repaired, left, isSound } = await compare()
      expect({ repaired, left, isSound }).toEqual({ repaired: [], left: [], isSound: true })
    })
    const { balances } = await compare()
    expect(balances).toEqual([{ currency: 'usd', keptMinor: 8000, owedMinor: 8000 }])
  })

  it('changes nothing when it is only to report', async () => {
    const { order, buyer } = await confirmed()
    const { repaired, left, isSound } = await compare(false)
    expect(repaired).toEqual([])
    expect(left).toMatchObject([{ orderId: order.orderId, what: 'is open, and authorized at Stripe' }])
    expect(isSound).toBe(false)
    expect(await statusOf(order.orderId, buyer)).toBe('open')
    await compare()
    await playOrders(payments, order)
  })

  it('releases the money of a dead order that Stripe would not release at the time', async () => {
    const { order, buyer } = await confirmed()
    await compare()
    await payments.stripe.turn('faults', { kind: 'error_before', on: 'payment_intents.cancel', times: null })
    await payments.orderBecomes(order, 'cancelled', { cancelReason: 'expired' })
    await eventually(async () => expect(await statusOf(order.orderId, buyer)).toBe('voiding'))
    await eventually(async () => {
      const { left, isSound } = await compare()
      expect(left).toMatchObject([{ orderId: order.orderId, error: expect.any(String) }])
      expect(isSound).toBe(false)
    })
    await payments.stripe.calm()
    await eventually(async () => {
      expect((await compare()).isSound).toBe(true)
      expect(await statusOf(order.orderId, buyer)).toBe('voided')
    })
    expect((await compare()).left).toEqual([])
    expect(await payments.stripe.movements(order.orderId)).toEqual(['authorized', 'released'])
  })

  it('tells orders again of money that was taken', async () => {
    const { order } = await confirmed()
    await compare()
    await untilAnnounced(payments, order.orderId, 'payment-authorized')
    await payments.orderBecomes(order, 'awaiting:capture')
    await untilAnnounced(payments, order.orderId, 'payment-captured')
    const told = async () => {
      const events = await payments.base.announced('payment-captured')
      return events.filter(({ subject }) => subject === order.orderId).length
    }
    const before = await eventually(async () => {
      const times = await told()
      expect(times).toBeGreaterThan(0)
      return times
    })
    await compare()
    await eventually(async () => expect(await told()).toBe(before + 1))
    await payments.orderBecomes(order, 'complete')
  })

  it('ends an intent too many, and leaves a second payment to a person', async () => {
    const { order } = await confirmed()
    await compare()
    await playOrders(payments, order)
    await paidByHand(order.orderId, 8000)
    // A charge that hears of its sale during a comparison is left out of it.
    await eventually(async () => {
      const { repaired, left, isSound, balances } = await compare()
      expect(repaired).toEqual([])
      expect(left).toMatchObject([
        {
          orderId: order.orderId,
          what: expect.stringMatching(/^pi_\w+ is one intent too many, and is captured$/),
        },
      ])
      expect(isSound).toBe(false)
      const [usd] = balances
      expect((usd?.keptMinor ?? 0) - (usd?.owedMinor ?? 0)).toBe(8000)
    })
  })

  it('reports a part of the money that somebody gave back past payments', async () => {
    const { order } = await confirmed()
    await compare()
    await playOrders(payments, order)
    const [intent = ''] = await payments.stripe.intents(order.orderId)
    await askStripe('refunds', { payment_intent: intent, amount: '3000' })
    await eventually(async () => {
      const { left, isSound } = await compare()
      expect(left).toEqual([{ orderId: order.orderId, what: 'is captured, and Stripe keeps 5000 of 8000' }])
      expect(isSound).toBe(false)
    })
  })

  it('reports money without a charge, and a complete order without money', async () => {
    const order = anOrderOf(newId<UserId>())
    await paidByHand(order.orderId, 500)
    const unpaid = anOrderOf(newId<UserId>(), { status: 'complete' })
    await payments.base.announce({ type: 'order-completed', data: unpaid })
    const { left } = await compare()
    expect(left).toHaveLength(2)
    expect(left).toEqual(
      expect.arrayContaining([
        {
          orderId: order.orderId,
          what: expect.stringMatching(/^pi_\w+ is captured at Stripe, and there is no charge$/),
        },
        { orderId: unpaid.orderId, what: 'is complete, and has no charge' },
      ]),
    )
  })

  it('fails when Stripe does not answer, rather than call nothing sound', async () => {
    await payments.stripe.turn('faults', { kind: 'error_before', on: 'payment_intents.list', times: null })
    await expect(compare()).rejects.toThrow('Our payment partner does not answer')
  })
})

import { describe, expect, it } from '@jest/globals'
import type { OrderData, OrderStatus } from '@stagedoor/common/contracts/order-events'
import { aCharge, everyCharge } from '../testing/a-charge.ts'
import { balances } from './balance.ts'
import type { Charge, ChargeStatus } from './charge.ts'
import { type Disagreement, disagreements } from './disagreement.ts'
import type { Intent } from './intent.ts'

const exampleOf = (status: string): Charge | undefined =>
  everyCharge.find((charge) => charge.status === status)
const { id: orderId } = aCharge({ status: 'none' })
const intent = (state: Intent['state'], part: Partial<Intent> = {}): Intent => ({
  stripeId: 'pi_1',
  orderId,
  clientSecret: 'pi_1_secret',
  amountMinor: 8000,
  keptMinor: state === 'captured' ? 8000 : 0,
  currency: 'usd',
  manual: true,
  state,
  card: undefined,
  decline: undefined,
  ...part,
})
const order = (status: OrderStatus, part: Partial<OrderData> = {}): OrderData => ({
  orderId,
  version: 3,
  status,
  buyerId: aCharge({ status: 'none' }).buyerId,
  sellerId: aCharge({ status: 'none' }).sellerId,
  ticketId: aCharge({ status: 'none' }).ticketId,
  ticketTitle: 'Arctic Monkeys',
  terms: { priceMinor: 8000, currency: 'usd', revision: 1 },
  priceMinor: 8000,
  currency: 'usd',
  expiresAt: '2026-05-03T12:15:00.000Z',
  ...part,
})

/** `agree`, or the remedy's kind, or `report`. */
const verdict = (found: readonly Disagreement[]): string =>
  found.map(({ remedy }) => remedy?.kind ?? 'report').join() || 'agree'

const states = ['waiting', 'authorized', 'captured', 'canceled', 'refunded'] as const

describe('a charge and its intent', () => {
  const table: Record<Exclude<ChargeStatus, 'none'>, string[]> = {
    open: ['agree', 'observe', 'observe', 'observe', 'observe'],
    authorized: ['report', 'agree', 'observe', 'observe', 'observe'],
    capturing: ['report', 'observe', 'observe', 'observe', 'observe'],
    captured: ['report', 'report', 'agree', 'report', 'observe'],
    voiding: ['observe', 'observe', 'observe', 'observe', 'observe'],
    failing: ['observe', 'observe', 'observe', 'observe', 'observe'],
    refunding: ['report', 'report', 'observe', 'report', 'observe'],
    voided: ['tell', 'tell', 'report', 'agree', 'report'],
    failed: ['tell', 'tell', 'report', 'agree', 'report'],
    refunded: ['report', 'report', 'report', 'report', 'agree'],
  }
  it.each(Object.entries(table))('%s: what each state at Stripe means', (status, verdicts) => {
    const charge = { ...exampleOf(status), stripeId: 'pi_1' } as Charge
    expect(
      states.map((state) => verdict(disagreements({ orderId, charge, intents: [intent(state)] }))),
    ).toEqual(verdicts)
  })

  it('must agree on the amount, whatever else', () => {
    const charge = aCharge({ status: 'captured' })
    for (const part of [{ amountMinor: 8001 }, { currency: 'eur' }]) {
      expect(verdict(disagreements({ orderId, charge, intents: [intent('captured', part)] }))).toBe('report')
    }
  })

  it('of which Stripe kept only a part is reported', () => {
    const views = { orderId, charge: aCharge({ status: 'captured' }) }
    const found = disagreements({ ...views, intents: [intent('captured', { keptMinor: 3000 })] })
    expect(found).toEqual([{ orderId, what: 'is captured, and Stripe keeps 3000 of 8000' }])
  })

  it('that Stripe does not know is reported', () => {
    expect(verdict(disagreements({ orderId, charge: aCharge({ status: 'open' }), intents: [] }))).toBe(
      'report',
    )
  })

  it.each([
    ['waiting', 'tell'],
    ['authorized', 'tell'],
    ['captured', 'report'],
    ['canceled', 'agree'],
    ['refunded', 'agree'],
  ] as const)('with one too many that is %s: %s', (state, expected) => {
    const intents = [intent('waiting'), intent(state, { stripeId: 'pi_2' })]
    expect(verdict(disagreements({ orderId, charge: aCharge({ status: 'open' }), intents }))).toBe(expected)
  })
})

describe('a charge and its order', () => {
  const atStripe: Partial<Record<ChargeStatus, Intent['state']>> = {
    open: 'waiting',
    authorized: 'authorized',
    captured: 'captured',
    voided: 'canceled',
    failed: 'canceled',
    refunded: 'refunded',
  }
  const settled = (status: ChargeStatus, part: object = {}) => {
    const state = atStripe[status]
    const charge = { ...exampleOf(status), ...(state && { stripeId: 'pi_1' }), ...part } as Charge
    return { orderId, charge, intents: state ? [intent(state)] : [] }
  }
  const table: Record<OrderStatus, Partial<Record<ChargeStatus, string>>> = {
    created: { none: 'agree', voided: 'agree' },
    'awaiting:payment': {
      none: 'agree',
      open: 'agree',
      authorized: 'tell',
      captured: 'tell',
      failed: 'agree',
    },
    'awaiting:capture': {
      authorized: 'hear order',
      captured: 'hear order',
      failed: 'hear order',
      voided: 'report',
    },
    cancelled: {
      none: 'hear order',
      open: 'hear order',
      authorized: 'hear order',
      captured: 'hear order',
      voided: 'agree',
      failed: 'agree',
      refunded: 'agree',
    },
    complete: {
      captured: 'hear order',
      refunded: 'tell',
      open: 'report',
      voided: 'report',
      failed: 'report',
    },
  }
  it.each(Object.entries(table))('%s: what each charge means', (status, cells) => {
    for (const [charge, expected] of Object.entries(cells)) {
      const views = { ...settled(charge as ChargeStatus), order: order(status as OrderStatus) }
      expect({ charge, verdict: verdict(disagreements(views)) }).toEqual({ charge, verdict: expected })
    }
  })

  it('agree once both know of the sale, or of the refund', () => {
    const completedAt = new Date()
    const refundedAt = completedAt.toISOString()
    expect(
      verdict(disagreements({ ...settled('captured', { completedAt }), order: order('complete') })),
    ).toBe('agree')
    const refunded = { ...settled('refunded'), order: order('complete', { refundedAt }) }
    expect(verdict(disagreements(refunded))).toBe('agree')
    const halfway = { ...settled('captured', { completedAt }), order: order('complete', { refundedAt }) }
    expect(verdict(disagreements(halfway))).toBe('report')
  })

  it('of which only one is there', () => {
    expect(verdict(disagreements({ orderId, intents: [], order: order('awaiting:payment') }))).toBe(
      'hear order',
    )
    expect(verdict(disagreements({ orderId, intents: [], order: order('complete') }))).toBe('report')
    expect(verdict(disagreements({ orderId, intents: [intent('captured')] }))).toBe('report')
    expect(
      verdict(disagreements({ orderId, intents: [intent('canceled')], order: order('cancelled') })),
    ).toBe('agree')
    for (const { status } of everyCharge)
      expect(verdict(disagreements(settled(status)))).toMatch(/agree|report/)
  })
})

describe('the balance', () => {
  it('is kept by Stripe and owed by complete orders, for each currency', () => {
    const views = (state: Intent['state'], status: OrderStatus, part: Partial<OrderData> = {}) => ({
      orderId,
      intents: [intent(state)],
      order: order(status, part),
    })
    expect(
      balances([
        views('captured', 'complete'),
        views('captured', 'complete', { priceMinor: 500 }),
        views('refunded', 'complete', { refundedAt: '2026-05-03T13:00:00.000Z' }),
        views('canceled', 'cancelled'),
        { orderId, intents: [intent('captured', { currency: 'eur', keptMinor: 7500 })] },
      ]),
    ).toEqual([
      { currency: 'eur', keptMinor: 7500, owedMinor: 0 },
      { currency: 'usd', keptMinor: 16_000, owedMinor: 8500 },
    ])
  })
})

import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { aMethod, anIntent, aSituation } from '../testing/words.ts'
import { askBank } from './ask-bank.ts'
import { cancelIntent, expireAuthorization } from './cancel-intent.ts'
import { captureIntent } from './capture-intent.ts'
import type { Charge } from './charge.ts'
import { answerChallenge, attachMethod, confirmIntent } from './confirm-intent.ts'
import type { Decision } from './decision.ts'
import type { Intent, IntentStatus } from './intent.ts'
import { lifecycle, type Move, moved } from './lifecycle.ts'
import { refundCharge } from './refund-charge.ts'
import { StripeError } from './stripe-error.ts'

const statuses = Object.keys(lifecycle) as IntentStatus[]
const moves: Move[] = ['attach', 'challenge', 'process', 'authorize', 'pay', 'fail', 'cancel']
const at = aSituation()
const challenge = () => ({
  type: 'use_stripe_sdk' as const,
  use_stripe_sdk: { type: 'three_d_secure_redirect' as const, stripe_js: 'https://bank' },
})

describe('the lifecycle', () => {
  it.each(statuses)('lets an intent in %s make the moves of its row and no other', (status) => {
    for (const move of moves) {
      const next = lifecycle[status][move]
      const make = () => moved(anIntent({ status }), move, {})
      if (next) expect(make().status).toBe(next)
      else expect(make).toThrow(TypeError)
    }
  })

  it.each(['succeeded', 'canceled'] as const)('ends in %s', (status) => {
    expect(lifecycle[status]).toEqual({})
  })
})

describe('a confirmed payment', () => {
  it('is authorized for seven days when it is captured by hand', () => {
    const { intent, charge, movements } = askBank(ready('visa'), aMethod('visa'), false, at)
    expect(intent).toMatchObject({ status: 'requires_capture', amountCapturable: 8000, amountReceived: 0 })
    expect((charge?.captureBefore ?? 0) - (charge?.createdAt ?? 0)).toBe(7 * 24 * 60 * 60)
    expect(movements.map(({ type }) => type)).toEqual(['authorized'])
  })

  it('is taken at once when it is captured automatically', () => {
    const { intent, movements } = askBank(
      ready('visa', { captureMethod: 'automatic' }),
      aMethod('visa'),
      false,
      at,
    )
    expect(intent).toMatchObject({ status: 'succeeded', amountReceived: 8000 })
    expect(movements.map(({ type }) => type)).toEqual(['authorized', 'captured'])
  })

  it('moves no money when it is declined, and may be tried with another card', () => {
    const declined = askBank(ready('chargeDeclined'), aMethod('chargeDeclined'), false, at)
    expect(declined.intent).toMatchObject({ status: 'requires_payment_method', paymentMethodId: null })
    expect(declined.movements).toEqual([])
    expect(attachMethod(declined.intent, aMethod('visa')).status).toBe('requires_confirmation')
  })

  it('waits in processing for a slow bank', () => {
    const slow = confirmIntent(ready('visa'), aMethod('visa'), { challenge, processingMs: 500 }, at)
    expect(slow.intent).toMatchObject({ status: 'processing', dueAt: at.now + 500 })
  })

  it('asks the buyer only once: a late second answer changes nothing', () => {
    const method = aMethod('threeDSecure2Required')
    const asked = confirmIntent(ready('threeDSecure2Required'), method, { challenge, processingMs: 0 }, at)
    expect(asked.intent.status).toBe('requires_action')
    const approved = answerChallenge(asked.intent, method, true, 0, at)
    if (approved === 'ignored') throw new Error('the first answer counts')
    expect(approved.intent.status).toBe('requires_capture')
    expect(answerChallenge(approved.intent, method, false, 0, at)).toBe('ignored')
  })
})

describe('money', () => {
  it('adds up over any sequence of captures, cancellations, expiries and refunds', () => {
    const step = fc.record({
      act: fc.constantFrom('capture', 'cancel', 'expire', 'refund'),
      amount: fc.option(fc.integer({ min: 1, max: 9000 }), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const decisions = [askBank(ready('visa'), aMethod('visa'), false, at)]
        for (const { act, amount } of steps) {
          const decision = attempt(decisions, act, amount)
          if (decision) decisions.push(decision)
        }
        const sum = (type: string) =>
          decisions
            .flatMap(({ movements }) => movements)
            .reduce((total, move) => total + (move.type === type ? move.amount : 0), 0)
        const { intent } = latest(decisions)
        expect(sum('authorized') - sum('captured') - sum('released')).toBe(intent.amountCapturable)
        expect(sum('captured')).toBe(intent.amountReceived)
        expect(sum('refunded')).toBeLessThanOrEqual(sum('captured'))
      }),
    )
  })
})

/** Tries one step on what the earlier decisions left; a refusal changes nothing. */
function attempt(decisions: Decision[], act: string, amount: number | undefined): Decision | undefined {
  const { intent, charge } = latest(decisions)
  try {
    if (act === 'capture') return captureIntent(intent, charge, amount)
    if (act === 'cancel') return cancelIntent(intent, charge, null, at)
    if (act === 'refund') return refundCharge(intent, charge, { amount, reason: null, metadata: {} }, at)
    return intent.status === 'requires_capture' ? expireAuthorization(intent, charge, at) : undefined
  } catch (error) {
    if (error instanceof StripeError) return undefined
    throw error
  }
}

function latest(decisions: Decision[]): { intent: Intent; charge: Charge } {
  const intent = decisions.at(-1)?.intent
  const charge = decisions.findLast((decision) => decision.charge)?.charge
  if (!intent || !charge) throw new Error('an authorization comes first')
  return { intent, charge }
}

function ready(card: string, changes: Partial<Intent> = {}): Intent {
  return anIntent({ status: 'requires_confirmation', paymentMethodId: aMethod(card).id, ...changes })
}

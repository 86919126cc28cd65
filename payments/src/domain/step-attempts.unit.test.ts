import { describe, expect, it } from '@jest/globals'
import { aCharge, noonPlus } from '../testing/a-charge.ts'
import type { Charge } from './charge.ts'
import {
  claimConfirmation,
  endConfirmation,
  idempotencyKey,
  retryConfirmation,
  spendAttempt,
} from './step-attempts.ts'

const later = noonPlus(60)
const open = aCharge({ status: 'open' })

const stateOf = (decision: ReturnType<typeof spendAttempt>): Charge => {
  if (decision.kind === 'accepted') return decision.state
  throw new Error(`not accepted: ${JSON.stringify(decision)}`)
}

describe('an idempotency key', () => {
  it('names the order, the step and the attempt', () => {
    expect(idempotencyKey(open, 'capture')).toBe(`${open.id}:capture:1`)
  })

  it('changes once the attempt is spent, and only for that step', () => {
    const spent = stateOf(spendAttempt(open, 'capture', 1, later))
    expect(idempotencyKey(spent, 'capture')).toBe(`${open.id}:capture:2`)
    expect(idempotencyKey(spent, 'cancel')).toBe(`${open.id}:cancel:1`)
  })

  it('is spent once, however many instances saw the same answer', () => {
    const spent = stateOf(spendAttempt(open, 'capture', 1, later))
    expect(spendAttempt(spent, 'capture', 1, later).kind).toBe('ignored')
  })
})

describe('a confirmation on the server', () => {
  const claimed = stateOf(claimConfirmation(open, 'tok_visa', later))

  it('is one for a double click', () => {
    expect(claimConfirmation(claimed, 'tok_visa', later).kind).toBe('ignored')
    expect(claimed).toMatchObject({ confirming: { attempt: 1, token: 'tok_visa' } })
  })

  it('is another for another card', () => {
    expect(stateOf(claimConfirmation(claimed, 'pm_card_visa', later))).toMatchObject({
      confirming: { attempt: 2, token: 'pm_card_visa' },
    })
  })

  it('is another for the same card once the bank has said no', () => {
    const answered = stateOf(endConfirmation(claimed, 1, later))
    expect(answered).not.toHaveProperty('confirming')
    expect(stateOf(claimConfirmation(answered, 'tok_visa', later))).toMatchObject({
      confirming: { attempt: 2 },
    })
  })

  it('goes on under another key when Stripe failed', () => {
    expect(stateOf(retryConfirmation(claimed, 1, later))).toMatchObject({ confirming: { attempt: 2 } })
    expect(retryConfirmation(claimed, 2, later).kind).toBe('ignored')
  })
})

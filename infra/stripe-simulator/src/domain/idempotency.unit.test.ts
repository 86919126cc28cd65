import { describe, expect, it } from '@jest/globals'
import { idempotencyKeys } from './idempotency.ts'

const HOUR = 60 * 60 * 1000
const answer = { status: 200, body: '{"id":"pi_1"}', requestId: 'req_1' }
const refusal = (status: number, type = 'idempotency_error') =>
  expect.objectContaining({ status, body: expect.objectContaining({ type }) })

describe('an idempotency key', () => {
  it('belongs to the first request that uses it, and then repeats its answer', () => {
    const keys = idempotencyKeys()
    expect(keys.claim('k', 'capture', 0)).toBe('claimed')
    keys.store('k', answer)
    expect(keys.claim('k', 'capture', 1)).toEqual(answer)
  })

  it('repeats a 500 too: the caller must not get another outcome by asking again', () => {
    const keys = idempotencyKeys()
    keys.claim('k', 'capture', 0)
    keys.store('k', { ...answer, status: 500 })
    expect(keys.claim('k', 'capture', 1)).toMatchObject({ status: 500 })
  })

  it('refuses other parameters with 400', () => {
    const keys = idempotencyKeys()
    keys.claim('k', 'amount=1', 0)
    keys.store('k', answer)
    expect(() => keys.claim('k', 'amount=2', 1)).toThrow(refusal(400))
  })

  it('refuses a second request with 409 while the first is running', () => {
    const keys = idempotencyKeys()
    keys.claim('k', 'capture', 0)
    expect(() => keys.claim('k', 'capture', 1)).toThrow(refusal(409))
  })

  it('is free again when its request was never executed', () => {
    const keys = idempotencyKeys()
    keys.claim('k', 'amount=x', 0)
    keys.release('k')
    expect(keys.claim('k', 'amount=1', 1)).toBe('claimed')
  })

  it('is forgotten after 24 hours, and not before', () => {
    const keys = idempotencyKeys()
    keys.claim('k', 'capture', 0)
    keys.store('k', answer)
    expect(keys.claim('k', 'capture', 24 * HOUR - 1)).toEqual(answer)
    expect(keys.claim('k', 'capture', 24 * HOUR)).toBe('claimed')
  })

  it('has up to 255 characters', () => {
    const keys = idempotencyKeys()
    expect(keys.claim('k'.repeat(255), 'capture', 0)).toBe('claimed')
    expect(() => keys.claim('k'.repeat(256), 'capture', 0)).toThrow(refusal(400))
  })
})

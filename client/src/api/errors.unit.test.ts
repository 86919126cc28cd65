import { describe, expect, it } from '@jest/globals'
import { errorsIn, errorWith, suspensionIn, unavailable } from './errors.ts'

describe('an error body', () => {
  it('is read in its one shape', () => {
    const entry = { message: 'price must be a number', code: 'VALIDATION_FAILED', field: 'price' }
    expect(errorsIn({ errors: [entry] })).toEqual([entry])
  })

  it('that is something else counts as a service that rests', () => {
    for (const body of [
      undefined,
      null,
      '<html>',
      { errors: [] },
      { errors: [{ message: 1 }] },
      { error: 'x' },
    ]) {
      expect(errorsIn(body)).toEqual([unavailable])
    }
  })

  it('is searched by code', () => {
    const errors = errorsIn({
      errors: [{ message: 'm', code: 'PRICE_CHANGED', details: { currentPrice: 95 } }],
    })
    expect(errorWith(errors, 'PRICE_CHANGED')?.details?.['currentPrice']).toBe(95)
    expect(errorWith(errors, 'TICKET_SOLD')).toBeUndefined()
  })

  it('says why an account is suspended, if it is and anybody knows', () => {
    const banned = { message: 'm', code: 'BANNED' }
    expect(suspensionIn([{ ...banned, details: { reason: 'tout' } }])).toEqual({ reason: 'tout' })
    expect(suspensionIn([{ ...banned, details: { reason: { no: 'text' } } }])).toEqual({ reason: '' })
    expect(suspensionIn([{ message: 'm', code: 'FORBIDDEN' }])).toBeUndefined()
  })
})

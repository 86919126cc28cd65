import { describe, expect, it } from '@jest/globals'
import { testCards } from '../domain/cards.ts'
import { brandOf, groupedExpiry, groupedNumber, problemsOf } from './card-number.js'

const today = new Date(2026, 4, 3)

describe('the card form', () => {
  it('takes every published test card', () => {
    for (const { number, brand } of testCards) {
      expect({ number, brand: brandOf(number).name }).toEqual({ number, brand })
      expect(problemsOf({ number, expiry: '12 / 34', cvc: '1234' }, today).number).toBeNull()
    }
  })

  it.each([
    ['4242424242424242', '4242 4242 4242 4242'],
    ['378282246310005', '3782 822463 10005'],
    ['42424242 4', '4242 4242 4'],
    ['42424242424242429999', '4242 4242 4242 4242'],
  ])('shows the number %s as %s', (typed, shown) => {
    expect(groupedNumber(typed)).toBe(shown)
  })

  it.each([
    ['1', '1'],
    ['12', '12 / '],
    ['1234', '12 / 34'],
    ['5', '05 / '],
    ['1/', '01 / '],
    ['12/2034', '12 / 34'],
  ])('shows the expiry %s as %s', (typed, shown) => {
    expect(groupedExpiry(typed)).toBe(shown)
  })

  it.each([
    ['number', { number: '4242' }, 'incomplete_number'],
    ['number', { number: '4242424242424241' }, 'invalid_number'],
    ['expiry', { expiry: '12' }, 'incomplete_expiry'],
    ['expiry', { expiry: '13 / 34' }, 'invalid_expiry_month'],
    ['expiry', { expiry: '04 / 26' }, 'invalid_expiry_year_past'],
    ['cvc', { cvc: '12' }, 'incomplete_cvc'],
  ] as const)('says what is wrong with the %s in %j', (field, typed, code) => {
    const good = { number: '4242 4242 4242 4242', expiry: '05 / 26', cvc: '123' }
    expect(problemsOf(good, today)).toEqual({ number: null, expiry: null, cvc: null })
    expect(problemsOf({ ...good, ...typed }, today)[field]).toMatchObject({ code })
  })
})

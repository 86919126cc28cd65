import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { currencySign, money, payableAmount, plainAmount, proceeds, typedAmount } from './money.ts'

describe('an amount that is being typed', () => {
  it.each([
    ['$80', 'usd', 80],
    ['1,299.50', 'usd', 1299.5],
    ['19.999', 'usd', undefined],
    ['500', 'jpy', 500],
    ['500.5', 'jpy', undefined],
    ['0', 'usd', undefined],
    ['abc', 'usd', undefined],
  ])('%s in %s can be paid as %s', (text, currency, amount) => {
    expect(payableAmount(text, currency)).toBe(amount)
  })
})

describe('an amount', () => {
  it('is shown with the digits of its currency', () => {
    expect(money(80, 'usd')).toBe('$80.00')
    expect(money(1299.5, 'gbp')).toBe('£1,299.50')
    expect(money(500, 'jpy')).toBe('¥500')
  })

  it('is put into an input as a plain number', () => {
    expect(plainAmount(80, 'usd')).toBe('80.00')
    expect(plainAmount(500, 'jpy')).toBe('500')
  })

  it('that is put into an input and sent unchanged is the same amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (minor) => {
        expect(typedAmount(plainAmount(minor / 100, 'eur'))).toBe(minor / 100)
        expect(typedAmount(money(minor / 100, 'usd'))).toBe(minor / 100)
      }),
    )
  })

  it('can be typed with a currency sign and with commas between thousands', () => {
    expect(typedAmount(' $1,299.50 ')).toBe(1299.5)
    expect(typedAmount('¥8,000')).toBe(8000)
  })

  it('that is none stays as it was typed, so that the service says what is wrong', () => {
    for (const text of ['', 'abc', '12,50', '-5', '1e9', '1.2.3', '80 dollars']) {
      expect(typedAmount(text)).toBe(text)
    }
  })

  it('has the sign of its currency', () => {
    expect(['usd', 'eur', 'gbp', 'jpy'].map(currencySign)).toEqual(['$', '€', '£', '¥'])
  })
})

describe('what a seller receives', () => {
  it('is the price less the fee', () => {
    expect(proceeds(80, 'usd', 1000)).toBe(72)
    expect(proceeds(500, 'jpy', 1000)).toBe(450)
  })

  it('rounds the fee to the nearest cent, halves up', () => {
    expect(proceeds(0.05, 'usd', 1000)).toBe(0.04)
    expect(proceeds(0.04, 'usd', 1000)).toBe(0.04)
  })
})

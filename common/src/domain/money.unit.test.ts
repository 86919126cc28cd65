import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Currency, currencies } from './currency.ts'
import { fitsCurrency, maxPrice, splitFee, toDecimal, toMinor } from './money.ts'

const anyCurrency = fc.constantFrom<Currency>(...currencies)

describe('a decimal amount', () => {
  it.each<[number, Currency, number]>([
    [19.99, 'usd', 1999],
    [1.1, 'eur', 110],
    [0.01, 'gbp', 1],
    [80, 'usd', 8000],
    [100_000, 'usd', 10_000_000],
    [99_999.99, 'usd', 9_999_999],
    [500, 'jpy', 500],
  ])('%d %s is exactly %d minor units', (amount, currency, minor) => {
    expect(toMinor(amount, currency)).toBe(minor)
  })

  it.each<[number, Currency]>([
    [19.999, 'usd'],
    [0.001, 'usd'],
    [1e-7, 'usd'],
    [1e21, 'usd'],
    [Number.NaN, 'usd'],
    [Number.POSITIVE_INFINITY, 'usd'],
    [0.5, 'jpy'],
    [500.01, 'jpy'],
  ])('%d does not fit %s and is refused', (amount, currency) => {
    expect(fitsCurrency(amount, currency)).toBe(false)
    expect(() => toMinor(amount, currency)).toThrow(RangeError)
  })

  it('comes back unchanged after a trip through minor units, for every price there can be', () => {
    fc.assert(
      fc.property(anyCurrency, fc.integer({ min: 0, max: maxPrice * 100 }), (currency, minor) => {
        const shown = toDecimal(minor, currency)
        expect(fitsCurrency(shown, currency)).toBe(true)
        expect(toMinor(shown, currency)).toBe(minor)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the fee of a sale', () => {
  it.each([
    [8000, 1000, 800, 7200],
    [1, 1000, 0, 1],
    [5, 1000, 1, 4],
    [1999, 10_000, 1999, 0],
    [1999, 0, 0, 1999],
  ])('of %d at %d basis points is %d, and the seller gets %d', (gross, basisPoints, feeMinor, netMinor) => {
    expect(splitFee(gross, basisPoints)).toEqual({ feeMinor, netMinor })
  })

  it('and the net are whole, never negative, and together the gross', () => {
    const gross = fc.integer({ min: 0, max: maxPrice * 100 })
    fc.assert(
      fc.property(gross, fc.integer({ min: 0, max: 10_000 }), (grossMinor, basisPoints) => {
        const { feeMinor, netMinor } = splitFee(grossMinor, basisPoints)
        expect(feeMinor + netMinor).toBe(grossMinor)
        expect(Math.min(feeMinor, netMinor)).toBeGreaterThanOrEqual(0)
        expect(Number.isSafeInteger(feeMinor)).toBe(true)
        expect(Math.abs(feeMinor - (grossMinor * basisPoints) / 10_000)).toBeLessThanOrEqual(0.5)
      }),
    )
  })
})

import { describe, expect, it } from '@jest/globals'
import { currencies, currencyDigits } from '@stagedoor/common/domain/currency'
import { maxPrice, splitFee, toDecimal } from '@stagedoor/common/domain/money'
import fc from 'fast-check'
import { currencies as offered } from '../../client/src/format/currencies.ts'
import { proceeds } from '../../client/src/format/money.ts'
import { read } from './house.ts'

/** In basis points; with round ones many a fee lies halfway between two minor units. */
const fee = fc.oneof(fc.nat(10_000), fc.constantFrom(500, 1000, 5000))

describe('the site', () => {
  it('offers the currencies of the marketplace, in their order', () => {
    expect(offered).toEqual(currencies)
  })

  it.each(currencies)('tells a seller to the last minor unit what a sale in %s brings', (currency) => {
    const mostMinor = maxPrice * 10 ** currencyDigits[currency]
    fc.assert(
      fc.property(fc.integer({ min: 1, max: mostMinor }), fee, (grossMinor, basisPoints) => {
        const { netMinor } = splitFee(grossMinor, basisPoints)
        const told = proceeds(toDecimal(grossMinor, currency), currency, basisPoints)
        expect(told).toBe(toDecimal(netMinor, currency))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('what is believed of answers', () => {
  const agreed = new Set(read('e2e/drift/site-answers.ts').match(/(?<=Fits<|, )\w+\.\w+(?=[>,])/g))

  it.each([
    { file: 'client/src/api/types.ts', name: 'site', noAnswer: [] },
    { file: 'client/src/api/admin-types.ts', name: 'admin', noAnswer: [] },
    { file: 'payments-client/src/payments-api.ts', name: 'checkout', noAnswer: ['checkout.PaymentsApi'] },
  ])('in $file is held against the contracts, every type of it', ({ file, name, noAnswer }) => {
    const types = [...read(file).matchAll(/^export type (\w+)/gm)].map(([, type]) => `${name}.${type}`)
    expect(types.length).toBeGreaterThan(3)
    expect(types.filter((type) => !agreed.has(type))).toEqual(noAnswer)
  })
})

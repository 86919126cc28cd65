import { type Currency, currencyDigits } from './currency.ts'

/** Highest price a ticket may have, in whole units of its currency. */
export const maxPrice = 100_000

/** Basis points in a whole: 10,000 bp = 100 %. */
const wholeInBasisPoints = 10_000

/** True when the decimal number has no more digits than its currency: 19.99 usd, but not 19.999 usd or 0.5 jpy. */
export function fitsCurrency(amount: number, currency: Currency): boolean {
  const text = String(amount)
  if (!Number.isFinite(amount) || text.includes('e')) return false
  const decimals = text.split('.')[1] ?? ''
  return decimals.length <= currencyDigits[currency]
}

/**
 * A decimal amount in minor units: 19.99 usd is exactly 1999, 500 jpy is 500.
 * @throws RangeError when the amount has more digits than the currency (check with `fitsCurrency` at the edge)
 */
export function toMinor(amount: number, currency: Currency): number {
  if (!fitsCurrency(amount, currency)) throw new RangeError(`${amount} has more digits than ${currency}`)
  return Math.round(amount * 10 ** currencyDigits[currency])
}

/** Minor units as the decimal number that HTTP shows: 1999 usd is 19.99. */
export function toDecimal(amountMinor: number, currency: Currency): number {
  return amountMinor / 10 ** currencyDigits[currency]
}

/**
 * Splits a sale into the marketplace's fee and the seller's net. Gross = fee + net to the last minor unit.
 * @param feeBasisPoints 0 to 10,000; the fee is rounded to the nearest minor unit, halves up
 */
export function splitFee(grossMinor: number, feeBasisPoints: number): { feeMinor: number; netMinor: number } {
  const feeMinor = Math.floor((grossMinor * feeBasisPoints + wholeInBasisPoints / 2) / wholeInBasisPoints)
  return { feeMinor, netMinor: grossMinor - feeMinor }
}

const formats = new Map<string, Intl.NumberFormat>()

/** An amount as people read it: $80.00, ¥500. @param currency ISO 4217, any case */
export function money(amount: number, currency: string): string {
  return formatOf(currency).format(amount)
}

/** An amount for an input: 80.00 usd, 500 jpy. */
export const plainAmount = (amount: number, currency: string): string => amount.toFixed(digitsOf(currency))

/** Digits behind the decimal point: 2 for usd, 0 for jpy. */
const digitsOf = (currency: string): number => formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2

/** The sign of a currency: $, €, £, ¥. */
export const currencySign = (currency: string): string =>
  formatOf(currency)
    .formatToParts(0)
    .find((part) => part.type === 'currency')?.value ?? currency.toUpperCase()

/**
 * What somebody typed as an amount: "1,299.50" and "$80" are numbers. What is none stays text, so that the service
 * says what is wrong with it.
 */
export function typedAmount(text: string): number | string {
  const digits = text
    .trim()
    .replace(/^[^\d.,-]+/, '')
    .replaceAll(/,(?=\d{3}\b)/g, '')
  return /^\d+(\.\d+)?$/.test(digits) ? Number(digits) : text.trim()
}

/** What somebody typed as an amount that can be paid in a currency; undefined while it is none, or has too many digits. */
export function payableAmount(text: string, currency: string): number | undefined {
  const amount = typedAmount(text)
  if (typeof amount !== 'number' || amount <= 0) return undefined
  return Number(plainAmount(amount, currency)) === amount ? amount : undefined
}

/** What the seller receives, rounded as the marketplace rounds: the fee to the nearest minor unit, halves up. */
export function proceeds(price: number, currency: string, feeBasisPoints: number): number {
  const minorUnits = 10 ** digitsOf(currency)
  const grossMinor = Math.round(price * minorUnits)
  return (grossMinor - Math.floor((grossMinor * feeBasisPoints + 5000) / 10_000)) / minorUnits
}

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency)
  if (known) return known
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency })
  formats.set(currency, format)
  return format
}

/** Digits behind the decimal point of every currency the marketplace trades in (ISO 4217). */
export const currencyDigits = { usd: 2, eur: 2, gbp: 2, jpy: 0 } as const

/** Lower-case ISO 4217 code. */
export type Currency = keyof typeof currencyDigits

export const currencies = Object.keys(currencyDigits) as [Currency, ...Currency[]]

/** What prices may be in, the usual one first: lower-case ISO 4217. */
export const currencies = ['usd', 'eur', 'gbp', 'jpy'] as const

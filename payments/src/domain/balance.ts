import type { Views } from './disagreement.ts'

/** What Stripe keeps and what the complete orders cost, in one currency. */
export type Balance = { readonly currency: string; readonly keptMinor: number; readonly owedMinor: number }

/** The sums of many orders, a line for each currency. Money adds up where both are equal. */
export function balances(all: readonly Views[]): Balance[] {
  const lines = new Map<string, Balance>()
  const add = (currency: string, keptMinor: number, owedMinor: number): void => {
    const line = lines.get(currency) ?? { currency, keptMinor: 0, owedMinor: 0 }
    lines.set(currency, {
      currency,
      keptMinor: line.keptMinor + keptMinor,
      owedMinor: line.owedMinor + owedMinor,
    })
  }
  for (const { intents, order } of all) {
    for (const { currency, keptMinor } of intents) if (keptMinor > 0) add(currency, keptMinor, 0)
    if (order?.status === 'complete' && !order.refundedAt) add(order.currency, 0, order.priceMinor ?? 0)
  }
  return [...lines.values()].toSorted((a, b) => a.currency.localeCompare(b.currency))
}

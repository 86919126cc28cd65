/** A movement of money, or of a bank's promise of it. `released` ends a promise that was not captured. */
export type MovementType = 'authorized' | 'captured' | 'released' | 'refunded'

/** What a decision about money puts into the ledger. */
export type Movement = {
  readonly type: MovementType
  /** Minor units, always positive. */
  readonly amount: number
  readonly currency: string
  readonly intentId: string
  readonly chargeId: string
  readonly refundId?: string
  readonly reason?: 'partial_capture' | 'canceled' | 'expired'
  readonly metadata: Readonly<Record<string, string>>
}

/** A line of the ledger: a movement, its place and its time (Unix seconds). */
export type LedgerEntry = Movement & { readonly sequence: number; readonly at: number }

/** Sums of one currency: `open` is what banks still hold for us, `kept` is what buyers have finally paid. */
export type LedgerTotals = Record<MovementType, number> & { open: number; kept: number }

/** The sums of a ledger by currency. */
export function totalsOf(entries: Iterable<LedgerEntry>): Record<string, LedgerTotals> {
  const totals: Record<string, LedgerTotals> = {}
  for (const { currency, type, amount } of entries) {
    totals[currency] ??= { authorized: 0, captured: 0, released: 0, refunded: 0, open: 0, kept: 0 }
    const sums = totals[currency]
    sums[type] += amount
    sums.open = sums.authorized - sums.captured - sums.released
    sums.kept = sums.captured - sums.refunded
  }
  return totals
}

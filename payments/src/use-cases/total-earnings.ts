import type { UserId } from '@stagedoor/common/domain/ids'
import type { ChargeStore } from '../store/charge-store.ts'
import type { EarningTotals } from '../store/earning-totals.ts'

/** What a seller's sales come to, currency by currency. */
export const totalEarnings =
  ({ charges }: { charges: Pick<ChargeStore, 'earningTotals'> }) =>
  (sellerId: UserId): Promise<EarningTotals[]> =>
    charges.earningTotals(sellerId)

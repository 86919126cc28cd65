import type { Clock } from '@stagedoor/common/runtime/clock'
import type { ChargeCounts } from '../store/charge-counts.ts'
import type { ChargeStore } from '../store/charge-store.ts'

/** How many charges are under way, and what was taken in the last day, for the admin's board. */
export const countCharges =
  ({ charges, clock }: { charges: Pick<ChargeStore, 'count'>; clock: Clock }) =>
  (): Promise<ChargeCounts> =>
    charges.count(clock.now())

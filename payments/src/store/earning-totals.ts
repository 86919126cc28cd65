import type { Currency } from '@stagedoor/common/domain/currency'
import type { Model } from 'mongoose'
import type { ChargeStatus } from '../domain/charge.ts'
import { type EarningState, earningState } from '../domain/earnings.ts'
import type { ChargeDocument } from './charge-model.ts'

/** What a seller receives in one currency, by how sure it is. */
export type EarningTotals = {
  readonly currency: Currency
  readonly sales: number
  readonly netMinor: Readonly<Record<EarningState, number>>
}

type Group = {
  readonly _id: { readonly currency: Currency; readonly status: ChargeStatus; readonly isComplete: boolean }
  readonly sales: number
  readonly netMinor: number
}

const nothing = { pending: 0, earned: 0, refunded: 0 }

/** Adds up a seller's sales; the currency with the most of them comes first. */
export async function totalEarnings(
  model: Model<ChargeDocument>,
  sellerId: string,
): Promise<EarningTotals[]> {
  const groups = await model.aggregate<Group>([
    { $match: { sellerId, 'derived.sale': true } },
    {
      $group: {
        _id: { currency: '$currency', status: '$status', isComplete: { $gt: ['$completedAt', null] } },
        sales: { $sum: 1 },
        netMinor: { $sum: '$netMinor' },
      },
    },
  ])
  return [...Map.groupBy(groups, ({ _id }) => _id.currency)]
    .map(([currency, own]) => own.reduce(added, { currency, sales: 0, netMinor: nothing }))
    .sort((one, other) => other.sales - one.sales || one.currency.localeCompare(other.currency))
}

function added({ currency, sales, netMinor }: EarningTotals, group: Group): EarningTotals {
  const state = earningState(group._id.status, group._id.isComplete)
  return {
    currency,
    sales: sales + group.sales,
    netMinor: { ...netMinor, [state]: netMinor[state] + group.netMinor },
  }
}

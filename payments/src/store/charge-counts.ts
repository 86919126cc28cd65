import type { Currency } from '@stagedoor/common/domain/currency'
import type { Model } from 'mongoose'
import type { ChargeStatus } from '../domain/charge.ts'
import type { ChargeDocument } from './charge-model.ts'

/** Money that was taken in one currency. */
export type Takings = {
  readonly currency: Currency
  readonly sales: number
  readonly grossMinor: number
  readonly feeMinor: number
  readonly netMinor: number
}

/** Figures for the admin's board. */
export type ChargeCounts = {
  /** Charges that are not settled yet. */
  readonly underWay: Readonly<Partial<Record<ChargeStatus, number>>>
  /** What was captured in the last 24 hours, and how many of these sales were refunded since. */
  readonly lastDay: { readonly takings: readonly Takings[]; readonly refunded: number }
}

const dayMs = 86_400_000
const given = ['refunding', 'refunded'] satisfies ChargeStatus[]

/** Counts on indexes alone: the charges that the sweep looks at, and those of one day. */
export async function countCharges(model: Model<ChargeDocument>, now: Date): Promise<ChargeCounts> {
  const lastDay = { capturedAt: { $gt: new Date(now.getTime() - dayMs) } }
  const [underWay, takings, refunded] = await Promise.all([
    model.aggregate<{ _id: ChargeStatus; charges: number }>([
      { $match: { 'derived.lookAt': { $gt: new Date(0) } } },
      { $group: { _id: '$status', charges: { $sum: 1 } } },
    ]),
    model.aggregate<Takings & { _id: Currency }>([
      { $match: lastDay },
      {
        $group: {
          _id: '$currency',
          sales: { $sum: 1 },
          grossMinor: { $sum: '$amountMinor' },
          feeMinor: { $sum: '$feeMinor' },
          netMinor: { $sum: '$netMinor' },
        },
      },
      { $sort: { sales: -1, _id: 1 } },
    ]),
    model.countDocuments({ ...lastDay, status: { $in: given } }),
  ])
  return {
    underWay: Object.fromEntries(underWay.map(({ _id, charges }) => [_id, charges])),
    lastDay: { takings: takings.map(({ _id: currency, ...sums }) => ({ ...sums, currency })), refunded },
  }
}

import { toDecimal } from '@stagedoor/common/domain/money'
import type { Charge } from '../domain/charge.ts'
import { earningState } from '../domain/earnings.ts'
import type { ChargeCounts } from '../store/charge-counts.ts'
import type { EarningTotals } from '../store/earning-totals.ts'

/** A charge as its buyer may see it. */
export function chargeView(charge: Charge) {
  const { id, status, amountMinor, currency, declines, version } = charge
  const { stripeId, card, capturedAt, refundedAt } = charge as Partial<{
    stripeId: string
    card: object
    capturedAt: Date
    refundedAt: Date
  }>
  return {
    id,
    orderId: id,
    status,
    amount: toDecimal(amountMinor, currency),
    currency,
    stripeId: stripeId ?? null,
    card: card ?? null,
    declines: declines.map(({ at, declineCode, message }) => ({
      at: at.toISOString(),
      declineCode,
      message,
    })),
    capturedAt: capturedAt?.toISOString() ?? null,
    refundedAt: refundedAt?.toISOString() ?? null,
    version,
  }
}

/** A sale as its seller may see it: without the buyer, without the card. */
export function earningView(charge: Charge) {
  const { id, ticketId, ticketTitle, amountMinor, feeMinor, netMinor, currency, createdAt, version } = charge
  const inUnits = (minor: number): number => toDecimal(minor, currency)
  return {
    id,
    orderId: id,
    ticketId,
    title: ticketTitle,
    gross: inUnits(amountMinor),
    fee: inUnits(feeMinor),
    net: inUnits(netMinor),
    currency,
    state: earningState(charge.status, 'completedAt' in charge && charge.completedAt !== undefined),
    soldAt: createdAt.toISOString(),
    version,
  }
}

/** A seller's sums in whole units of their currency. */
export const earningTotalsView = ({ currency, sales, netMinor }: EarningTotals) => ({
  currency,
  sales,
  pending: toDecimal(netMinor.pending, currency),
  earned: toDecimal(netMinor.earned, currency),
  refunded: toDecimal(netMinor.refunded, currency),
})

/** Figures with amounts in whole units of their currencies. */
export const countsView = ({ underWay, lastDay: { takings, refunded } }: ChargeCounts) => ({
  underWay,
  lastDay: {
    takings: takings.map(({ currency, sales, grossMinor, feeMinor, netMinor }) => ({
      currency,
      sales,
      gross: toDecimal(grossMinor, currency),
      fee: toDecimal(feeMinor, currency),
      net: toDecimal(netMinor, currency),
    })),
    refunded,
  },
})

import type { Announcement } from '@stagedoor/common/messaging/seal'
import { type Charge, type ChargeFact, hasIntent } from '../domain/charge.ts'

/** The events after which a waiting buyer looks again. */
export const chargeChanges = [
  'payment-authorized',
  'payment-captured',
  'payment-failed',
  'payment-voided',
  'payment-refunded',
] as const

/** All that payments announces: each fact with the full state of the charge. */
export function announce(charge: Charge, { type }: ChargeFact): Announcement {
  const { id: orderId, version, buyerId, sellerId, amountMinor, currency, feeMinor, netMinor } = charge
  return {
    type,
    data: {
      orderId,
      version,
      buyerId,
      sellerId,
      amountMinor,
      currency,
      feeMinor,
      netMinor,
      status: announcedStatus(charge),
      stripeId: 'stripeId' in charge ? charge.stripeId : undefined,
      reason: 'reason' in charge ? charge.reason : undefined,
      refundedAt: charge.status === 'refunded' ? charge.refundedAt.toISOString() : undefined,
    },
  }
}

/** Facts belong to states that others know of; what is under way at Stripe is payments' own business. */
function announcedStatus({ id, status }: Charge) {
  if (status === 'voiding' || status === 'failing' || status === 'refunding') {
    throw new TypeError(`charge ${id} has nothing to announce while ${status}`)
  }
  return status
}

const newsOf: { readonly [Status in Charge['status']]?: ChargeFact['type'] } = {
  authorized: 'payment-authorized',
  captured: 'payment-captured',
  failed: 'payment-failed',
  voided: 'payment-voided',
  refunded: 'payment-refunded',
}

/** What tells of a charge as it is now; undefined while nobody outside has heard of it. */
export function restate(charge: Charge): Announcement | undefined {
  const type = newsOf[charge.status]
  return type && hasIntent(charge) ? announce(charge, { type }) : undefined
}

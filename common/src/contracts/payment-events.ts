import { z } from 'zod'
import { defineEvent } from './event-definition.ts'
import { currency, instant, minorUnits, orderId, userId, version } from './fields.ts'

export const chargeStatus = z.enum([
  'none',
  'open',
  'authorized',
  'capturing',
  'captured',
  'voided',
  'failed',
  'refunded',
])
export type ChargeStatus = z.infer<typeof chargeStatus>

/** Full state of a charge as other services may see it. */
export const chargeData = z.object({
  orderId,
  version,
  status: chargeStatus,
  buyerId: userId,
  sellerId: userId,
  amountMinor: minorUnits,
  currency,
  /** The marketplace's share and the seller's: amount = fee + net. */
  feeMinor: minorUnits,
  netMinor: minorUnits,
  stripeId: z.string().optional(),
  /** Why it failed or was given back. */
  reason: z.string().optional(),
  refundedAt: instant.optional(),
})
export type ChargeData = z.infer<typeof chargeData>

const paymentEvent = <const Type extends string>(type: Type, meaning: string) =>
  defineEvent({ type, source: 'payments', subject: 'orderId', data: chargeData, meaning })

export const paymentEvents = [
  paymentEvent('payment-authorized', 'The bank reserved the money; repeated until orders decides.'),
  paymentEvent('payment-captured', 'The money was taken.'),
  paymentEvent('payment-failed', 'No money will come: declined too often, or the capture was refused.'),
  paymentEvent('payment-voided', 'The authorization of a dead order was released.'),
  paymentEvent('payment-refunded', 'Captured money was given back.'),
] as const

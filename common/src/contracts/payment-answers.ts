import { z } from 'zod'
import { backlog, count } from './backlog.ts'
import { amount, currency, id, instant, version } from './fields.ts'

const chargeStatus = z.enum([
  'none',
  'open',
  'authorized',
  'capturing',
  'captured',
  'voiding',
  'voided',
  'failing',
  'failed',
  'refunding',
  'refunded',
])

/** A charge as its buyer sees it: also what is under way at Stripe. */
export const shownCharge = z
  .object({
    id: id.describe('The order’s.'),
    orderId: id,
    status: chargeStatus,
    amount,
    currency,
    stripeId: z.string().nullable(),
    card: z.object({ brand: z.string(), last4: z.string() }).nullable(),
    declines: z.array(z.object({ at: instant, declineCode: z.string(), message: z.string() })),
    capturedAt: instant.nullable(),
    refundedAt: instant.nullable(),
    version,
  })
  .meta({ id: 'Charge' })

/** What a browser needs to let its user pay at Stripe. */
export const openedIntent = z
  .object({ clientSecret: z.string(), publishableKey: z.string(), amount, currency })
  .meta({ id: 'Intent' })

/** A sale as its seller sees it: gross = fee + net. */
export const shownEarning = z
  .object({
    id: id.describe('The order’s.'),
    orderId: id,
    ticketId: id,
    title: z.string(),
    gross: amount,
    fee: amount,
    net: amount,
    currency,
    state: z.enum(['pending', 'earned', 'refunded']),
    soldAt: instant,
    version,
  })
  .meta({ id: 'Earning' })

/** What a seller’s sales come to in one currency: what they receive, by how sure it is. */
export const shownEarningTotals = z
  .object({ currency, sales: z.int(), pending: amount, earned: amount, refunded: amount })
  .meta({ id: 'EarningTotals' })

export const webhookReceipt = z.object({ received: z.literal(true) })

/** Figures for the admin's board. */
export const chargeCounts = z
  .object({
    underWay: z.partialRecord(chargeStatus, count).describe('Charges that are not settled yet, by status.'),
    lastDay: z
      .object({
        takings: z.array(z.object({ currency, sales: count, gross: amount, fee: amount, net: amount })),
        refunded: count.describe('Of these sales, those that were refunded since.'),
      })
      .describe('What was captured in the last 24 hours.'),
    backlog,
  })
  .meta({ id: 'ChargeCounts' })

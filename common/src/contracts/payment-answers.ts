import { z } from 'zod'
import { amount, currency, id, instant, version } from './fields.ts'

/** A charge as its buyer sees it: also what is under way at Stripe. */
export const shownCharge = z
  .object({
    id: id.describe('The order’s.'),
    orderId: id,
    status: z.enum([
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
    ]),
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

export const webhookReceipt = z.object({ received: z.literal(true) })

import { z } from 'zod'
import { orderId } from './fields.ts'
import { line } from './plain-text.ts'

/** POST /api/payments: pay with a Stripe token (`tok_…`) or payment method (`pm_…`). */
export const payRequest = z.object({
  orderId,
  token: z.string().regex(/^(tok|pm)_\w{1,200}$/, 'must be a Stripe token or payment method id'),
})
export type PayRequest = z.infer<typeof payRequest>

/** POST /api/payments/intents */
export const openIntentRequest = z.object({ orderId })
export type OpenIntentRequest = z.infer<typeof openIntentRequest>

/** POST /api/payments/:orderId/refunds */
export const refundRequest = z.object({ reason: line(200) })
export type RefundRequest = z.infer<typeof refundRequest>

/** GET /api/payments/earnings */
export const earningsQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type EarningsQuery = z.infer<typeof earningsQuery>

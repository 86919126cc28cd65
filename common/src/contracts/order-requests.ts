import { z } from 'zod'
import { ticketId } from './fields.ts'
import { price } from './ticket-requests.ts'

/** POST /api/orders. `price` and `revision` are what the buyer saw; absent, the copy in orders counts as seen. */
export const placeOrderRequest = z.object({
  ticketId,
  price: price.optional(),
  revision: z.int().positive().optional(),
})
export type PlaceOrderRequest = z.infer<typeof placeOrderRequest>

/** GET /api/orders */
export const listOrdersQuery = z.object({
  userId: z.string().max(24).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type ListOrdersQuery = z.infer<typeof listOrdersQuery>

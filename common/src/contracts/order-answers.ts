import { z } from 'zod'
import { backlog, count } from './backlog.ts'
import { amount, currency, id, instant, seat, show, version } from './fields.ts'
import { cancelReason, orderStatus } from './order-events.ts'

/** An order as its buyer sees it. */
export const shownOrder = z
  .object({
    id,
    status: orderStatus,
    userId: id.describe('The buyer.'),
    price: amount.describe('What the buyer pays; before the reservation, the most they agreed to.'),
    currency,
    expiresAt: instant,
    serverTime: instant.describe('Lets a page count down with a wrong clock.'),
    version,
    ticket: z.object({
      id,
      title: z.string(),
      sellerId: id,
      price: amount,
      event: show.optional(),
      seat: seat.optional(),
    }),
    cancelReason: cancelReason.nullable(),
    currentPrice: amount.optional().describe('What the seller asked for when the reservation was rejected.'),
    refundedAt: instant.nullable(),
    history: z.array(
      z.object({
        at: instant,
        from: orderStatus.nullable(),
        to: orderStatus,
        reason: z.string(),
        by: z.enum(['buyer', 'tickets', 'payments', 'clock', 'admin']),
        causedBy: z.string().optional().describe('The id of the event that caused it.'),
      }),
    ),
    createdAt: instant,
  })
  .meta({ id: 'Order' })

/** Figures for the admin's board. */
export const orderCounts = z
  .object({
    live: z.object({ created: count, 'awaiting:payment': count, 'awaiting:capture': count }),
    overdue: count.describe('Live orders whose time is up and whose money is not being taken.'),
    lastDay: z
      .object({
        placed: count,
        complete: count,
        cancelled: z.partialRecord(cancelReason, count).describe('By reason.'),
      })
      .describe('Orders that were placed in the last 24 hours.'),
    backlog,
  })
  .meta({ id: 'OrderCounts' })

import { z } from 'zod'
import { backlog, count } from './backlog.ts'
import { amount, currency, id, instant, seat, show, version } from './fields.ts'
import { ticketStatus } from './ticket-events.ts'

/** A ticket as one viewer may see it. */
export const shownTicket = z
  .object({
    id,
    title: z.string(),
    price: amount,
    currency,
    status: ticketStatus,
    heldUntil: instant.optional().describe('While reserved; for display.'),
    revision: z.int().positive().describe('Grows when title, show, seat or currency changes.'),
    version,
    userId: id.describe('The seller.'),
    seller: z.object({ id, name: z.string() }),
    event: show.optional(),
    seat: seat.optional(),
    faceValue: amount.optional(),
    notes: z.string().optional(),
    pendingPrice: amount
      .optional()
      .describe('Takes effect when the hold ends. For the seller and the holder.'),
    orderId: id.optional().describe('Who holds or bought it. For the seller and the holder.'),
    proceeds: amount.optional().describe('What a sale brings, without the fee. For the seller.'),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Ticket' })

/** A line of a ticket's history, as its seller reads it. */
export const shownMoment = z
  .object({
    at: instant,
    what: z.enum(['listed', 'repriced', 'edited', 'reserved', 'released', 'sold', 'withdrawn', 'relisted']),
    status: ticketStatus,
    price: amount,
    currency,
    pendingPrice: amount.optional().describe('Asked for during a hold.'),
    reason: z.string().optional().describe('Why a hold ended.'),
  })
  .meta({ id: 'Moment' })

const listed = { ...show.shape, listings: z.int().nonnegative(), currency }

/** A show with tickets on sale. */
export const shownShow = z.object({ ...listed, lowestPrice: amount }).meta({ id: 'Show' })

/** One show, with what its tickets cost; null when none is on sale. */
export const shownPrices = z
  .object({ ...listed, lowestPrice: amount.nullable(), medianPrice: amount.nullable() })
  .meta({ id: 'ShowWithPrices' })

/** Figures for the admin's board. */
export const ticketCounts = z
  .object({
    onSale: count,
    reserved: count,
    overdue: count.describe('Reserved for longer than their hold lasts.'),
    backlog,
  })
  .meta({ id: 'TicketCounts' })

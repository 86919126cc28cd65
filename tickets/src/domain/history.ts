import type { Currency } from '@stagedoor/common/domain/currency'
import type { TicketStatus } from './ticket-lifecycle.ts'

/** Something that happened to a ticket, as its seller may read it: without the buyer. */
export type Moment = {
  readonly at: Date
  readonly what:
    | 'listed'
    | 'repriced'
    | 'edited'
    | 'reserved'
    | 'released'
    | 'sold'
    | 'withdrawn'
    | 'relisted'
  readonly status: TicketStatus
  readonly priceMinor: number
  readonly currency: Currency
  /** The price that was asked for during a hold, and waits for its end. */
  readonly pendingPriceMinor?: number
  /** Why a hold ended, in the order's words; why its seller's ticket was withdrawn. */
  readonly reason?: string
}

/** Older moments are forgotten. */
const longestHistory = 50

type WithHistory = {
  readonly status: TicketStatus
  readonly priceMinor: number
  readonly currency: Currency
  readonly pendingPriceMinor?: number
  readonly history: readonly Moment[]
}

/** The same ticket, remembering one more moment. */
export function remember<T extends WithHistory>(
  ticket: T,
  what: Moment['what'],
  at: Date,
  reason?: string,
): T {
  const { status, priceMinor, currency, pendingPriceMinor } = ticket
  const moment: Moment = {
    at,
    what,
    status,
    priceMinor,
    currency,
    ...(pendingPriceMinor !== undefined && { pendingPriceMinor }),
    ...(reason && { reason }),
  }
  return { ...ticket, updatedAt: at, history: [...ticket.history, moment].slice(-longestHistory) }
}

import type { Seat, Show } from '@stagedoor/common/domain/bargain'
import type { Currency } from '@stagedoor/common/domain/currency'
import type { OrderId, TicketId, UserId } from '@stagedoor/common/domain/ids'
import type { Moment } from './history.ts'

/** What a seller offers. */
export type Offer = {
  readonly title: string
  readonly priceMinor: number
  readonly currency: Currency
  readonly event?: Show
  readonly seat?: Seat
  readonly faceValueMinor?: number
  readonly notes?: string
}

type Listing = Offer & {
  readonly id: TicketId
  /** Counts writes, from 1; the fence of every update. */
  readonly version: number
  /** Grows when title, show, seat or currency changes: a buyer agrees to one revision. */
  readonly revision: number
  readonly sellerId: UserId
  readonly sellerName: string
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly history: readonly Moment[]
}

/** Who has it: only a reserved or sold ticket has an order. */
type Taken = { readonly orderId: OrderId; readonly holderId: UserId }

export type AvailableTicket = Listing & { readonly status: 'available' }
export type WithdrawnTicket = Listing & { readonly status: 'withdrawn' }
export type SoldTicket = Listing & Taken & { readonly status: 'sold'; readonly soldAt: Date }
export type ReservedTicket = Listing &
  Taken & {
    readonly status: 'reserved'
    /** For display. Only the order's end releases the ticket, never the clock. */
    readonly heldUntil: Date
    /** A new price that waits for the end of the hold. */
    readonly pendingPriceMinor?: number
    /** The seller was banned meanwhile: the release takes the ticket off sale. */
    readonly withdrawOnRelease?: true
  }

export type Ticket = AvailableTicket | ReservedTicket | SoldTicket | WithdrawnTicket

export type RejectionReason = 'ticket_unavailable' | 'price_changed' | 'ticket_changed' | 'expired'

/** What can be announced about a ticket. */
export type TicketFact =
  | {
      readonly type:
        | 'ticket-created'
        | 'ticket-updated'
        | 'ticket-reserved'
        | 'ticket-released'
        | 'ticket-sold'
        | 'ticket-withdrawn'
    }
  | { readonly type: 'reservation-rejected'; readonly orderId: OrderId; readonly reason: RejectionReason }

/** What the services answer (see the API's reference). Prices are decimal numbers in whole units of their currency. */

export type Show = {
  readonly id: string
  readonly name: string
  readonly venue: string
  readonly city: string
  readonly startsAt: string
  readonly timeZone: string
}

/** A show with tickets on sale. */
export type ShowSummary = Show & {
  readonly listings: number
  readonly lowestPrice: number
  readonly currency: string
}

/** One show, with its prices when anything is on sale. */
export type ShowDetails = Show & {
  readonly listings: number
  readonly lowestPrice: number | null
  readonly medianPrice: number | null
  readonly currency: string
}

export type Seat = { readonly section?: string; readonly row?: string; readonly number?: string }

export type TicketStatus = 'available' | 'reserved' | 'sold' | 'withdrawn'

export type Ticket = {
  readonly id: string
  readonly title: string
  readonly price: number
  readonly currency: string
  readonly status: TicketStatus
  readonly heldUntil?: string
  /** Takes effect when the hold ends without a sale; shown to seller and holder. */
  readonly pendingPrice?: number
  readonly revision: number
  readonly version: number
  readonly userId: string
  readonly seller: { readonly id: string; readonly name: string }
  /** Shown to seller and holder. */
  readonly orderId?: string
  readonly event?: Show
  readonly seat?: Seat
  readonly faceValue?: number
  readonly notes?: string
  /** What the seller receives; shown to the seller. */
  readonly proceeds?: number
  readonly createdAt: string
  readonly updatedAt: string
}

/** Something that happened to a ticket, as its seller may read it. */
export type TicketMoment = {
  readonly at: string
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
  readonly price: number
  readonly currency: string
  /** What the seller asked for during a hold. */
  readonly pendingPrice?: number
  readonly reason?: string
}

export type OrderStatus = 'created' | 'awaiting:payment' | 'awaiting:capture' | 'complete' | 'cancelled'

export type CancelReason =
  | 'cancelled_by_buyer'
  | 'expired'
  | 'price_changed'
  | 'ticket_changed'
  | 'ticket_unavailable'
  | 'payment_failed'
  | 'buyer_banned'

export type OrderMoment = {
  readonly at: string
  readonly from: OrderStatus | null
  readonly to: OrderStatus
  readonly reason: string
}

export type OrderedTicket = {
  readonly id: string
  readonly title: string
  readonly price: number
  readonly event?: Show
  readonly seat?: Seat
}

export type Order = {
  readonly id: string
  readonly status: OrderStatus
  readonly userId: string
  readonly price: number
  readonly currency: string
  readonly expiresAt: string
  /** The server's clock when it answered. */
  readonly serverTime: string
  readonly version: number
  readonly ticket: OrderedTicket
  readonly cancelReason: CancelReason | null
  /** What the seller asked for when the price was refused. */
  readonly currentPrice?: number
  readonly refundedAt: string | null
  readonly history: readonly OrderMoment[]
}

export type Charge = {
  readonly id: string
  readonly orderId: string
  readonly status: string
  readonly amount: number
  readonly currency: string
  readonly card: { readonly brand: string; readonly last4: string } | null
  readonly capturedAt: string | null
  readonly refundedAt: string | null
}

/** A sale as its seller sees it: gross = fee + net. */
export type Earning = {
  readonly id: string
  readonly ticketId: string
  readonly title: string
  readonly gross: number
  readonly fee: number
  readonly net: number
  readonly currency: string
  readonly state: 'pending' | 'earned' | 'refunded'
  readonly soldAt: string
}

/** What a seller's sales come to in one currency: what they receive, by how sure it is. */
export type EarningTotals = {
  readonly currency: string
  readonly sales: number
  readonly pending: number
  readonly earned: number
  readonly refunded: number
}

/** A device that somebody is signed in on, as its user sees it. */
export type Session = {
  readonly id: string
  /** "Firefox on Windows" */
  readonly device: string
  readonly createdAt: string
  readonly lastSeenAt: string
  /** The session that asks. */
  readonly current: boolean
}

export type User = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly roles: readonly string[]
}

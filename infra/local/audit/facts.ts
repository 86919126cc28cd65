import type { Envelope } from '@stagedoor/common/contracts/envelope'
import type { Order } from '../../../orders/src/domain/order.ts'
import type { Charge } from '../../../payments/src/domain/charge.ts'
import type { Ticket } from '../../../tickets/src/domain/ticket.ts'
import type { LedgerEntry } from '../../stripe-simulator/src/domain/ledger.ts'

/** All there is to know about a marketplace, read past its services: what the auditor judges. */
export type Facts = {
  /** When it was read. */
  readonly at: Date
  readonly users: readonly { readonly id: string; readonly version: number }[]
  readonly tickets: readonly Ticket[]
  /** The copies of tickets that orders keeps. */
  readonly ticketCopies: readonly { readonly id: string; readonly version: number }[]
  readonly orders: readonly Order[]
  readonly charges: readonly Charge[]
  /** Every movement of money that Stripe knows of. */
  readonly ledger: readonly LedgerEntry[]
  /** The whole stream, as the broker stores it. */
  readonly events: readonly Envelope[]
  /** A line for each event that waits in an outbox, for each dead letter, for each consumer that is behind. */
  readonly unfinished: readonly string[]
}

/** The prices of an order whose ticket was reserved. */
export type WonOrder = Extract<Order, { priceMinor: number }>

export const won = (order: Order): order is WonOrder =>
  'priceMinor' in order && order.priceMinor !== undefined

/** When an order made a move; undefined when it did not. */
export const movedAt = (order: Order, to: Order['status']): Date | undefined =>
  order.history.find((step) => step.to === to && step.from !== to)?.at

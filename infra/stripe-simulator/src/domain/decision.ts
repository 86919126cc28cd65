import type { Charge, Refund } from './charge.ts'
import type { Intent } from './intent.ts'
import type { Movement } from './ledger.ts'

/** The webhook events that the simulator sends. */
export type EventType =
  | 'payment_intent.created'
  | 'payment_intent.requires_action'
  | 'payment_intent.processing'
  | 'payment_intent.amount_capturable_updated'
  | 'payment_intent.succeeded'
  | 'payment_intent.canceled'
  | 'payment_intent.payment_failed'
  | 'charge.captured'
  | 'charge.refunded'
  | 'charge.expired'

/** What a decision changes, the money it moves and the events it announces, in this order. */
export type Decision = {
  readonly intent: Intent
  readonly charge?: Charge
  readonly refund?: Refund
  readonly movements: readonly Movement[]
  readonly events: readonly EventType[]
}

/** Where decisions get time and ids from. */
export type Circumstances = {
  /** Unix milliseconds. */
  readonly now: number
  readonly newId: (prefix: string) => string
}

/** Stripe counts time in whole seconds. */
export const seconds = (unixMs: number): number => Math.floor(unixMs / 1000)

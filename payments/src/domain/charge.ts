import type { Currency } from '@stagedoor/common/domain/currency'
import type { OrderId, TicketId, UserId } from '@stagedoor/common/domain/ids'
import type { Attempts, Confirming } from './step-attempts.ts'

/** What a receipt says of the card. */
export type Card = { readonly brand: string; readonly last4: string }

/** A bank's no, as Stripe's webhook reported it; the event's id makes it count once. */
export type Decline = {
  readonly eventId: string
  readonly at: Date
  /** The bank's reason, such as `insufficient_funds`. */
  readonly declineCode: string
  /** Stripe's words, fit for the buyer. */
  readonly message: string
}

/** What an order owes: fixed with the charge's first write. Gross = fee + net. */
export type Bill = {
  /** The order's id: an order has one charge. */
  readonly id: OrderId
  /** Counts writes, from 1; the fence of every update. */
  readonly version: number
  readonly buyerId: UserId
  readonly sellerId: UserId
  readonly ticketId: TicketId
  readonly ticketTitle: string
  readonly amountMinor: number
  readonly currency: Currency
  readonly feeMinor: number
  readonly netMinor: number
  /** When the hold ends: from then on nothing new is opened or confirmed. */
  readonly expiresAt: Date
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly attempts: Attempts
  readonly declines: readonly Decline[]
}

/** A charge that has a PaymentIntent at Stripe; the card is known once a bank has agreed to it. */
type Intended = Bill & { readonly stripeId: string; readonly card?: Card }
type Taken = Intended & {
  readonly capturedAt: Date
  /** When orders called the sale complete. */
  readonly completedAt?: Date
}

/** The order may be paid; Stripe knows nothing of it yet. */
export type UnopenedCharge = Bill & { readonly status: 'none' }
/** The buyer may confirm. */
export type OpenCharge = Intended & { readonly status: 'open'; readonly confirming?: Confirming }
/** The bank keeps the money aside; orders decides whether it is taken. */
export type AuthorizedCharge = Intended & { readonly status: 'authorized'; readonly authorizedAt: Date }
/** Stripe is told to take the money. */
export type CapturingCharge = Intended & { readonly status: 'capturing'; readonly authorizedAt: Date }
export type CapturedCharge = Taken & { readonly status: 'captured' }
/** The order died: Stripe is told to release the money. */
export type VoidingCharge = Intended & { readonly status: 'voiding'; readonly reason: string }
/** No money will come: Stripe is told to end the intent before anybody is told. */
export type FailingCharge = Intended & { readonly status: 'failing'; readonly reason: string }
/** Stripe is told to give the money back. */
export type RefundingCharge = Taken & { readonly status: 'refunding'; readonly reason: string }
/** Nothing was taken. Without a `stripeId` it is the tombstone of an order that died before it could be paid. */
export type VoidedCharge = Bill & {
  readonly status: 'voided'
  readonly stripeId?: string
  readonly card?: Card
  readonly reason: string
  readonly voidedAt: Date
}
export type FailedCharge = Intended & {
  readonly status: 'failed'
  readonly reason: string
  readonly failedAt: Date
}
export type RefundedCharge = Taken & {
  readonly status: 'refunded'
  readonly reason: string
  readonly refundedAt: Date
}

export type Charge =
  | UnopenedCharge
  | OpenCharge
  | AuthorizedCharge
  | CapturingCharge
  | CapturedCharge
  | VoidingCharge
  | FailingCharge
  | RefundingCharge
  | VoidedCharge
  | FailedCharge
  | RefundedCharge

export type ChargeStatus = Charge['status']

/** A charge that Stripe knows of. */
export type IntendedCharge = Exclude<Charge, UnopenedCharge | VoidedCharge> | (VoidedCharge & Intended)

/** True when there is a PaymentIntent to look at. */
export function hasIntent(charge: Charge): charge is IntendedCharge {
  return 'stripeId' in charge && charge.stripeId !== undefined
}

/** True when nothing more is expected of Stripe: the money was given back or never taken, or the sale is complete. */
export function isSettled(charge: Charge): boolean {
  const { status } = charge
  if (status === 'captured') return charge.completedAt !== undefined
  return status === 'refunded' || status === 'voided' || status === 'failed'
}

/** What can be announced about a charge. */
export type ChargeFact = {
  readonly type:
    | 'payment-authorized'
    | 'payment-captured'
    | 'payment-failed'
    | 'payment-voided'
    | 'payment-refunded'
}

import type { Card } from './cards.ts'

/** One attempt to take money from a card, declined or approved. */
export type Charge = {
  readonly id: string
  readonly intentId: string
  readonly paymentMethodId: string
  readonly card: Card
  /** Unix seconds. */
  readonly createdAt: number
  readonly status: 'succeeded' | 'failed'
  readonly amount: number
  readonly currency: string
  readonly metadata: Readonly<Record<string, string>>
  readonly captured: boolean
  readonly amountCaptured: number
  /** Refunded to the buyer or released to them uncaptured: Stripe counts both here. */
  readonly amountRefunded: number
  /** Unix seconds at which an uncaptured authorization ends. */
  readonly captureBefore: number | null
  readonly authenticated: boolean
  readonly failure: { code: string; declineCode: string | null; message: string } | null
}

/** A card that a buyer has given, under the id by which confirmations name it. */
export type PaymentMethod = {
  readonly id: string
  /** Unix seconds. */
  readonly createdAt: number
  readonly card: Card
  readonly billingDetails: Readonly<Record<string, unknown>>
}

/** Captured money given back. */
export type Refund = {
  readonly id: string
  readonly chargeId: string
  readonly intentId: string
  /** Unix seconds. */
  readonly createdAt: number
  readonly amount: number
  readonly currency: string
  readonly reason: string | null
  readonly metadata: Readonly<Record<string, string>>
}

/** The statuses of a PaymentIntent, as Stripe publishes them. */
export type IntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'requires_capture'
  | 'succeeded'
  | 'canceled'

/** How the buyer proves to the bank who they are: on a page of its own, or inside the card form's page. */
export type NextAction =
  | { type: 'redirect_to_url'; redirect_to_url: { url: string; return_url: string } }
  | { type: 'use_stripe_sdk'; use_stripe_sdk: { type: 'three_d_secure_redirect'; stripe_js: string } }

/** Why the last attempt to pay failed. */
export type PaymentError = {
  type: 'card_error' | 'invalid_request_error'
  code: string
  message: string
  decline_code?: string
  charge?: string
  paymentMethodId: string
}

/** What the merchant wrote on a PaymentIntent and the bank does not care about. */
export type IntentNotes = {
  description: string | null
  receipt_email: string | null
  setup_future_usage: string | null
  shipping: unknown
  statement_descriptor: string | null
  statement_descriptor_suffix: string | null
  transfer_group: string | null
}

/** A PaymentIntent: one payment from its announcement to its capture or cancellation. */
export type Intent = {
  readonly id: string
  readonly clientSecret: string
  /** Unix seconds. */
  readonly createdAt: number
  readonly status: IntentStatus
  /** Minor units. */
  readonly amount: number
  readonly currency: string
  readonly captureMethod: 'automatic' | 'automatic_async' | 'manual'
  readonly confirmationMethod: 'automatic' | 'manual'
  /** The kinds of payment the merchant allows; null for all that the account has. */
  readonly allowedTypes: readonly string[] | null
  readonly automaticPaymentMethods: { enabled: boolean; allow_redirects: 'always' | 'never' }
  readonly challengeRequested: boolean
  readonly metadata: Readonly<Record<string, string>>
  readonly notes: IntentNotes
  readonly paymentMethodId: string | null
  readonly latestChargeId: string | null
  readonly amountCapturable: number
  readonly amountReceived: number
  /** Unix seconds. */
  readonly canceledAt: number | null
  readonly cancellationReason: string | null
  readonly nextAction: NextAction | null
  readonly lastError: PaymentError | null
  /** Unix milliseconds at which the bank's answer or the end of the authorization falls due. */
  readonly dueAt: number | null
}

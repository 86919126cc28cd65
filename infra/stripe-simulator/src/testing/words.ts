import { cardOfMethod, issued } from '../domain/cards.ts'
import type { PaymentMethod } from '../domain/charge.ts'
import type { Circumstances } from '../domain/decision.ts'
import type { Intent } from '../domain/intent.ts'

/** A fixed moment, and ids that count. */
export function aSituation(now = Date.UTC(2026, 4, 3, 12)): Circumstances {
  let count = 0
  return { now, newId: (prefix) => `${prefix}_${++count}` }
}

/** An intent over 80 dollars, to be captured by hand. */
export const anIntent = (changes: Partial<Intent> = {}): Intent => ({
  id: 'pi_1',
  clientSecret: 'pi_1_secret_1',
  createdAt: 1_777_809_600,
  status: 'requires_payment_method',
  amount: 8000,
  currency: 'usd',
  captureMethod: 'manual',
  confirmationMethod: 'automatic',
  allowedTypes: null,
  automaticPaymentMethods: { enabled: true, allow_redirects: 'never' },
  challengeRequested: false,
  metadata: {},
  notes: {
    description: null,
    receipt_email: null,
    setup_future_usage: null,
    shipping: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    transfer_group: null,
  },
  paymentMethodId: null,
  latestChargeId: null,
  amountCapturable: 0,
  amountReceived: 0,
  canceledAt: null,
  cancellationReason: null,
  nextAction: null,
  lastError: null,
  dueAt: null,
  ...changes,
})

/** The payment method that `pm_card_<name>` stands for. */
export function aMethod(name: string): PaymentMethod {
  const card = cardOfMethod(`pm_card_${name}`)
  if (!card) throw new Error(`no test card is called ${name}`)
  return { id: `pm_${name}`, createdAt: 1_777_809_600, card: issued(card, 12, 2034), billingDetails: {} }
}

import type { Charge, Refund } from './charge.ts'
import { type Circumstances, type Decision, seconds } from './decision.ts'
import type { Intent } from './intent.ts'
import type { Movement } from './ledger.ts'
import { refused } from './stripe-error.ts'

/** What is asked to be given back: everything that is left, unless an amount says less. */
export type RefundRequest = {
  readonly amount: number | undefined
  readonly reason: string | null
  readonly metadata: Readonly<Record<string, string>>
}

/**
 * Gives captured money back, never more than is left.
 * @throws StripeError `charge_already_refunded` when nothing is left; without a code when nothing was captured or the amount is too high
 */
export function refundCharge(
  intent: Intent,
  charge: Charge | undefined,
  request: RefundRequest,
  at: Circumstances,
): Decision & { refund: Refund } {
  if (!charge?.captured) throw notCaptured(intent)
  const left = charge.amount - charge.amountRefunded
  if (left === 0) throw alreadyRefunded(charge)
  const amount = request.amount ?? left
  if (amount > left) throw tooMuch(amount, left)

  const { currency, metadata } = charge
  const refund: Refund = {
    id: at.newId('re'),
    chargeId: charge.id,
    intentId: intent.id,
    createdAt: seconds(at.now),
    currency,
    reason: request.reason,
    metadata: request.metadata,
    amount,
  }
  const movement: Movement = {
    type: 'refunded',
    amount,
    currency,
    intentId: intent.id,
    chargeId: charge.id,
    refundId: refund.id,
    metadata,
  }
  return {
    intent,
    charge: { ...charge, amountRefunded: charge.amountRefunded + amount },
    refund,
    movements: [movement],
    events: ['charge.refunded'],
  }
}

function notCaptured({ id }: Intent) {
  return refused({ message: `This PaymentIntent (${id}) does not have a successful charge to refund.` })
}

function alreadyRefunded({ id }: Charge) {
  return refused({ code: 'charge_already_refunded', message: `Charge ${id} has already been refunded.` })
}

function tooMuch(amount: number, left: number) {
  const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`
  return refused({ param: 'amount', message })
}

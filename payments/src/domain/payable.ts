import { Refusal } from '@stagedoor/common/errors/refusal'
import type { Charge, OpenCharge, UnopenedCharge } from './charge.ts'

/**
 * Lets only charges pass that the buyer may still confirm.
 * @throws Refusal ORDER_NOT_PAYABLE when the hold is over, or the charge is decided or being decided
 */
export function requirePayable(charge: Charge, now: Date): asserts charge is UnopenedCharge | OpenCharge {
  if (charge.status !== 'none' && charge.status !== 'open') throw notPayable(charge)
  if (charge.expiresAt <= now) {
    throw new Refusal('ORDER_NOT_PAYABLE', 'The time to pay for this order is over. You were not charged.', {
      details: { status: charge.status },
    })
  }
}

/** What a buyer is told who comes too late, or a second time. */
export function notPayable({ status }: Charge): Refusal {
  return new Refusal('ORDER_NOT_PAYABLE', words[status], { details: { status } })
}

const lost = 'This order has ended. You were not charged.'

const words: Readonly<Record<Charge['status'], string>> = {
  none: 'This order cannot be paid.',
  open: 'This order cannot be paid.',
  authorized: 'This order is being paid already.',
  capturing: 'This order is being paid already.',
  captured: 'This order is paid.',
  voiding: lost,
  voided: lost,
  failing: 'This order has ended: the payment did not go through. You were not charged.',
  failed: 'This order has ended: the payment did not go through. You were not charged.',
  refunding: 'This order has ended. Your money is on its way back.',
  refunded: 'This order has ended. Your money was given back.',
}

import { idOf, type OrderId, type TicketId, type UserId } from '@stagedoor/common/domain/ids'
import type { Charge, ChargeStatus, UnopenedCharge } from '../domain/charge.ts'

export const noon = new Date('2026-05-03T12:00:00.000Z')

/** An instant so many seconds after noon, when every charge here began. */
export const noonPlus = (seconds: number): Date => new Date(noon.getTime() + seconds * 1000)

const none: UnopenedCharge = {
  id: idOf<OrderId>('0000000000000000000000a1'),
  version: 1,
  status: 'none',
  buyerId: idOf<UserId>('0000000000000000000000b1'),
  ticketId: idOf<TicketId>('0000000000000000000000c1'),
  ticketTitle: 'Arctic Monkeys',
  sellerId: idOf<UserId>('0000000000000000000000d1'),
  amountMinor: 8000,
  currency: 'usd',
  feeMinor: 800,
  netMinor: 7200,
  expiresAt: noonPlus(900),
  createdAt: noon,
  updatedAt: noon,
  attempts: {},
  declines: [],
}
const open = { ...none, stripeId: 'pi_1' }
const paid = { ...open, card: { brand: 'visa', last4: '4242' } }

type ChargeIn = { [Status in ChargeStatus]: Extract<Charge, { status: Status }> }

const examples: ChargeIn = {
  none,
  open: { ...open, status: 'open' },
  authorized: { ...paid, status: 'authorized', authorizedAt: noon },
  capturing: { ...paid, status: 'capturing', authorizedAt: noon },
  captured: { ...paid, status: 'captured', capturedAt: noon },
  voiding: { ...paid, status: 'voiding', reason: 'expired' },
  failing: { ...open, status: 'failing', reason: 'declined_too_often' },
  refunding: { ...paid, status: 'refunding', reason: 'expired', capturedAt: noon },
  voided: { ...paid, status: 'voided', reason: 'expired', voidedAt: noon },
  failed: { ...open, status: 'failed', reason: 'declined_too_often', failedAt: noon },
  refunded: { ...paid, status: 'refunded', reason: 'expired', capturedAt: noon, refundedAt: noon },
}

/** A charge of 80 dollars that began at noon and may be paid for 15 minutes. */
export function aCharge<Status extends ChargeStatus>(
  charge: { status: Status } & Partial<ChargeIn[Status]>,
): ChargeIn[Status] {
  return { ...examples[charge.status], ...charge }
}

/** One of each state. */
export const everyCharge: readonly Charge[] = Object.values(examples)

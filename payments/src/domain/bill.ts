import { splitFee } from '@stagedoor/common/domain/money'
import type { UnopenedCharge, VoidedCharge } from './charge.ts'

/** What orders says of an order that is, or was, to be paid. */
export type Debt = Pick<
  UnopenedCharge,
  'buyerId' | 'sellerId' | 'ticketId' | 'ticketTitle' | 'amountMinor' | 'currency' | 'expiresAt'
> & { readonly orderId: UnopenedCharge['id'] }

/** The charge of an order that awaits payment. The fee is fixed here; nothing is added to what the buyer pays. */
export function bill({ orderId, ...debt }: Debt, feeBasisPoints: number, now: Date): UnopenedCharge {
  return {
    ...debt,
    ...splitFee(debt.amountMinor, feeBasisPoints),
    id: orderId,
    version: 1,
    status: 'none',
    createdAt: now,
    updatedAt: now,
    attempts: {},
    declines: [],
  }
}

/** The tombstone of an order whose end was heard of before its bill: nothing can be opened for it any more. */
export function tombstone(debt: Debt, feeBasisPoints: number, reason: string, now: Date): VoidedCharge {
  return { ...bill(debt, feeBasisPoints, now), status: 'voided', reason, voidedAt: now }
}

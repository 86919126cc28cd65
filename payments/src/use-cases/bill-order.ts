import type { OrderData } from '@stagedoor/common/contracts/order-events'
import type { Clock } from '@stagedoor/common/runtime/clock'
import { bill, type Debt } from '../domain/bill.ts'
import type { ChargeStore } from '../store/charge-store.ts'

/** An order may be paid: its charge begins, in one write and without a word to Stripe. Safe to repeat; may arrive after the order's end. */
export const billOrder =
  ({ charges, clock, feeBasisPoints }: { charges: ChargeStore; clock: Clock; feeBasisPoints: number }) =>
  async (order: OrderData): Promise<void> => {
    await charges.begin(bill(debtOf(order), feeBasisPoints, clock.now()))
  }

/** What an order owes, in the domain's terms. */
export function debtOf(order: OrderData): Debt {
  const { orderId, buyerId, sellerId, ticketId, ticketTitle, priceMinor, terms, currency, expiresAt } = order
  return {
    orderId,
    buyerId,
    sellerId,
    ticketId,
    ticketTitle,
    currency,
    amountMinor: priceMinor ?? terms.priceMinor,
    expiresAt: new Date(expiresAt),
  }
}

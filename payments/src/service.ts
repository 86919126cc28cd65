import type { Hints } from '@stagedoor/common/messaging/hints'
import type { Clock } from '@stagedoor/common/runtime/clock'
import type { StripeGateway } from './gateway/stripe-gateway.ts'
import type { OrdersNews } from './messaging/orders-news.ts'
import type { ChargeStore } from './store/charge-store.ts'
import { billOrder } from './use-cases/bill-order.ts'
import { capturePayment } from './use-cases/capture-payment.ts'
import { completeSale } from './use-cases/complete-sale.ts'
import { countCharges } from './use-cases/count-charges.ts'
import { findCharge } from './use-cases/find-charge.ts'
import { hearWebhook } from './use-cases/hear-webhook.ts'
import { listEarnings } from './use-cases/list-earnings.ts'
import { openIntent } from './use-cases/open-intent.ts'
import { payWithToken } from './use-cases/pay-with-token.ts'
import { reconcile } from './use-cases/reconcile.ts'
import { refundPayment } from './use-cases/refund-payment.ts'
import { sweepCharges } from './use-cases/sweep-charges.ts'
import { syncPayment } from './use-cases/sync-payment.ts'
import { totalEarnings } from './use-cases/total-earnings.ts'
import { voidPayment } from './use-cases/void-payment.ts'

export type PaymentsDependencies = {
  readonly charges: ChargeStore
  readonly stripe: StripeGateway
  readonly hints: Hints
  readonly ordersNews: OrdersNews
  readonly clock: Clock
  /** bp of the price that the marketplace keeps. */
  readonly feeBasisPoints: number
  /** Declined cards after which an order is given up. */
  readonly maxAttempts: number
  /** Reports what must not happen. */
  readonly alarm: (what: string, facts: object) => void
}

/** What payments can do. */
export const createPaymentsService = (dependencies: PaymentsDependencies) => ({
  // what buyers do
  openIntent: openIntent(dependencies),
  payWithToken: payWithToken(dependencies),
  syncPayment: syncPayment(dependencies),
  findCharge: findCharge(dependencies),

  // what orders decides
  billOrder: billOrder(dependencies),
  capturePayment: capturePayment(dependencies),
  voidPayment: voidPayment(dependencies),
  completeSale: completeSale(dependencies),

  // what Stripe says
  hearWebhook: hearWebhook(dependencies),
  sweepCharges: sweepCharges(dependencies),

  // what sellers and admins do
  listEarnings: listEarnings(dependencies),
  totalEarnings: totalEarnings(dependencies),
  refundPayment: refundPayment(dependencies),
  countCharges: countCharges(dependencies),

  // what operators do
  reconcile: reconcile(dependencies),
})

export type PaymentsService = ReturnType<typeof createPaymentsService>

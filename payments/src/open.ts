import { createHints } from '@stagedoor/common/messaging/hints'
import type { MongoServiceBase } from '@stagedoor/common/service/open-service'
import type { PaymentsConfig } from './config.ts'
import { openStripeGateway } from './gateway/stripe-gateway.ts'
import { readOrdersNews } from './messaging/orders-news.ts'
import { chargeChanges } from './messaging/publications.ts'
import { createPaymentsService, type PaymentsService } from './service.ts'
import { openChargeStore } from './store/charge-store.ts'

/** Payments on its database, its broker and Stripe, before anything reaches it. */
export async function openPayments(base: MongoServiceBase, config: PaymentsConfig): Promise<PaymentsService> {
  const { alarm, bus, clock } = base
  const hints = await createHints(bus, chargeChanges)
  base.onStop('hints', hints.stop)
  return createPaymentsService({
    charges: await openChargeStore({ ...base, lookAfterMs: config.SWEEP_AFTER_SECONDS * 1000 }),
    stripe: openStripeGateway(config),
    ordersNews: readOrdersNews(bus),
    hints,
    clock,
    feeBasisPoints: config.FEE_BASIS_POINTS,
    maxAttempts: config.PAYMENT_MAX_ATTEMPTS,
    alarm,
  })
}

import { perUser } from '@stagedoor/common/http/limit'
import { createHints } from '@stagedoor/common/messaging/hints'
import { openLimiter } from '@stagedoor/common/persistence/mongo-limiter'
import type { MongoServiceBase } from '@stagedoor/common/service/open-service'
import { reactToEvents, repeat, serveHttp } from '@stagedoor/common/service/serve'
import { Counter } from 'prom-client'
import type { PaymentsConfig } from './config.ts'
import { openStripeGateway } from './gateway/stripe-gateway.ts'
import { webhookVerifier } from './gateway/verify-webhook.ts'
import { routes } from './http/routes.ts'
import { chargeChanges } from './messaging/publications.ts'
import { subscriptions } from './messaging/subscriptions.ts'
import { createPaymentsService } from './service.ts'
import { openChargeStore } from './store/charge-store.ts'
import { maintenance } from './store/maintenance.ts'

const sweepPauseMs = 1_000

/** Wires payments and starts it on what it stands on. Returns the HTTP port. */
export async function startPayments(base: MongoServiceBase, config: PaymentsConfig): Promise<number> {
  const { connection, clock, logger, metrics } = base
  const hints = await createHints(base.bus, chargeChanges)
  base.onStop('hints', hints.stop)
  const service = createPaymentsService({
    charges: await openChargeStore({ ...base, lookAfterMs: config.SWEEP_AFTER_SECONDS * 1000 }),
    stripe: openStripeGateway(config),
    hints,
    clock,
    feeBasisPoints: config.FEE_BASIS_POINTS,
    maxAttempts: config.PAYMENT_MAX_ATTEMPTS,
    alarm: (what, facts) => {
      metrics.alarms.inc({ alarm: what })
      logger.error({ alarm: what, ...facts }, 'something happened that must not')
    },
  })
  const webhooks = new Counter({
    name: 'stripe_webhooks_total',
    help: 'Webhooks with a good signature, by what became of them; types we do not know count as other.',
    labelNames: ['type', 'outcome'],
    registers: [metrics.registry],
  })

  repeat(base, 'quiet charges', sweepPauseMs, service.sweepCharges)
  base.maintenance.offer(maintenance(base))
  await reactToEvents(base, subscriptions(service))
  const limiter = await openLimiter(
    base,
    { name: 'payments', most: config.LIMIT_PAYMENTS_PER_MINUTE, windowSeconds: 60 },
    config.LIMITS,
  )
  return serveHttp(base, {
    config,
    routes: routes(
      {
        service,
        publishableKey: config.STRIPE_PUBLISHABLE_KEY,
        verifyWebhook: webhookVerifier(config.STRIPE_WEBHOOK_SECRETS, clock),
        countWebhook: (type, outcome) =>
          webhooks.inc({ type: outcome === 'unknown type' ? 'other' : type, outcome }),
      },
      perUser(limiter),
    ),
    readiness: () => ({ mongo: connection.readyState === 1 }),
  })
}

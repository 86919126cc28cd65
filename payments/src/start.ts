import { openUserLimit } from '@stagedoor/common/persistence/mongo-limiter'
import type { MongoServiceBase } from '@stagedoor/common/service/open-service'
import { readBacklog } from '@stagedoor/common/service/read-backlog'
import { reactToEvents, repeat, serveHttp } from '@stagedoor/common/service/serve'
import { Counter } from 'prom-client'
import type { PaymentsConfig } from './config.ts'
import { webhookVerifier } from './gateway/verify-webhook.ts'
import { routes } from './http/routes.ts'
import { subscriptions } from './messaging/subscriptions.ts'
import { openPayments } from './open.ts'
import type { PaymentsService } from './service.ts'
import { maintenance } from './store/maintenance.ts'
import { settledAfterSeconds } from './use-cases/reconcile.ts'

const sweepPauseMs = 1_000

/** Wires payments and starts it on what it stands on. Returns the HTTP port. */
export async function startPayments(base: MongoServiceBase, config: PaymentsConfig): Promise<number> {
  const { connection, clock, logger, metrics } = base
  const service = await openPayments(base, config)
  const webhooks = new Counter({
    name: 'stripe_webhooks_total',
    help: 'Webhooks with a good signature, by what became of them; types we do not know count as other.',
    labelNames: ['type', 'outcome'],
    registers: [metrics.registry],
  })

  repeat(base, 'quiet charges', sweepPauseMs, service.sweepCharges)
  repeat(base, 'reconciliation', config.RECONCILE_EVERY_MINUTES * 60_000, () =>
    reconcileQuietly(base, service, config.RECONCILE_HOURS),
  )
  base.maintenance.offer(maintenance(base))
  await reactToEvents(base, subscriptions(service))
  const limit = await openUserLimit(
    base,
    { name: 'payments', perMinute: config.LIMIT_PAYMENTS_PER_MINUTE },
    config.LIMITS,
  )
  return serveHttp(base, {
    config,
    routes: routes(
      {
        service,
        publishableKey: config.STRIPE_PUBLISHABLE_KEY,
        backlog: readBacklog(base),
        logger,
        verifyWebhook: webhookVerifier(config.STRIPE_WEBHOOK_SECRETS, clock),
        countWebhook: (type, outcome) =>
          webhooks.inc({ type: outcome === 'unknown type' ? 'other' : type, outcome }),
      },
      limit,
    ),
    readiness: () => ({ mongo: connection.readyState === 1 }),
  })
}

/** Compares and mends; whatever is left makes an alarm, and the command for operators tells what it is. */
async function reconcileQuietly(
  { alarm, logger }: MongoServiceBase,
  service: PaymentsService,
  hours: number,
): Promise<void> {
  const result = await service.reconcile({ hours, quietSeconds: settledAfterSeconds, repair: true })
  if (result.isSound) return logger.info(result, 'money adds up')
  alarm('money does not add up', result)
}

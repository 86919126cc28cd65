import type { OpenStreams } from '@stagedoor/common/http/sse'
import { createHints } from '@stagedoor/common/messaging/hints'
import { openUserLimit } from '@stagedoor/common/persistence/mongo-limiter'
import { newId } from '@stagedoor/common/persistence/new-id'
import { openUserCopies } from '@stagedoor/common/persistence/user-copies'
import type { MongoServiceBase } from '@stagedoor/common/service/open-service'
import { readBacklog } from '@stagedoor/common/service/read-backlog'
import { reactToEvents, repeat, serveHttp } from '@stagedoor/common/service/serve'
import type { z } from 'zod'
import type { ordersConfig } from './config.ts'
import { routes } from './http/routes.ts'
import { orderChanges } from './messaging/publications.ts'
import { subscriptions } from './messaging/subscriptions.ts'
import { createOrdersService } from './service.ts'
import { maintenance } from './store/maintenance.ts'
import { openOrderStore } from './store/order-store.ts'
import { openTicketCopies } from './store/ticket-copies.ts'

const sweepPauseMs = 5_000
const lookAgainPauseMs = 2_000

/** Wires orders and starts it on what it stands on. Returns the HTTP port. */
export async function startOrders(
  base: MongoServiceBase,
  config: z.infer<typeof ordersConfig>,
): Promise<number> {
  const { alarm, connection, clock } = base
  const hints = await createHints(base.bus, orderChanges)
  base.onStop('hints', hints.stop)
  const service = createOrdersService({
    orders: await openOrderStore(base),
    tickets: openTicketCopies(connection),
    users: await openUserCopies(connection),
    hints,
    clock,
    newId,
    holdSeconds: config.HOLD_SECONDS,
    maxHolds: config.MAX_HOLDS,
    alarm,
  })

  repeat(base, 'overdue orders', sweepPauseMs, service.expireOverdueOrders)
  repeat(base, 'late captures', sweepPauseMs, service.remindOfCaptures)
  repeat(base, 'banned buyers', lookAgainPauseMs, service.lookAgainAtBannedBuyers)
  base.maintenance.offer(maintenance(base))
  await reactToEvents(base, subscriptions(service))
  const limit = await openUserLimit(
    base,
    { name: 'orders', perMinute: config.LIMIT_ORDERS_PER_MINUTE },
    config.LIMITS,
  )
  const openStreams: OpenStreams = new Map()
  return serveHttp(base, {
    config,
    routes: routes({ service, hints, openStreams, clock, backlog: readBacklog(base) }, limit),
    readiness: () => ({ mongo: connection.readyState === 1 }),
    openStreams,
  })
}

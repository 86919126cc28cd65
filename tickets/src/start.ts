import type { OpenStreams } from '@stagedoor/common/http/sse'
import { createHints } from '@stagedoor/common/messaging/hints'
import { openUserLimit } from '@stagedoor/common/persistence/mongo-limiter'
import { newId } from '@stagedoor/common/persistence/new-id'
import { openUserCopies } from '@stagedoor/common/persistence/user-copies'
import type { MongoServiceBase } from '@stagedoor/common/service/open-service'
import { readBacklog } from '@stagedoor/common/service/read-backlog'
import { reactToEvents, repeat, serveHttp } from '@stagedoor/common/service/serve'
import type { z } from 'zod'
import type { ticketsConfig } from './config.ts'
import { routes } from './http/routes.ts'
import { ticketChanges } from './messaging/publications.ts'
import { subscriptions } from './messaging/subscriptions.ts'
import { createTicketsService } from './service.ts'
import { maintenance } from './store/maintenance.ts'
import { openShowStore } from './store/show-store.ts'
import { openTicketStore } from './store/ticket-store.ts'
import { openTombstones } from './store/tombstones.ts'

const remindPauseMs = 10_000
const lookAgainPauseMs = 2_000

/** Wires tickets and starts it on what it stands on. Returns the HTTP port. */
export async function startTickets(
  base: MongoServiceBase,
  config: z.infer<typeof ticketsConfig>,
): Promise<number> {
  const { connection, clock } = base
  const service = createTicketsService({
    tickets: await openTicketStore(base),
    shows: openShowStore(connection),
    tombstones: await openTombstones(connection),
    users: await openUserCopies(connection),
    clock,
    newId,
  })
  const hints = await createHints(base.bus, ticketChanges)
  base.onStop('hints', hints.stop)

  repeat(base, 'overdue holds', remindPauseMs, service.remindOfOverdueHolds)
  repeat(base, 'banned sellers', lookAgainPauseMs, service.lookAgainAtBannedSellers)
  base.maintenance.offer(maintenance(base))
  await reactToEvents(base, subscriptions(service))
  const limit = await openUserLimit(
    base,
    { name: 'ticket-changes', perMinute: config.LIMIT_TICKET_CHANGES_PER_MINUTE },
    config.LIMITS,
  )
  const openStreams: OpenStreams = new Map()
  return serveHttp(base, {
    config,
    routes: routes(
      {
        service,
        hints,
        openStreams,
        feeBasisPoints: config.FEE_BASIS_POINTS,
        backlog: readBacklog(base),
      },
      limit,
    ),
    readiness: () => ({ mongo: connection.readyState === 1 }),
    openStreams,
  })
}

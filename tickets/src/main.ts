import { createHints } from '@stagedoor/common/messaging/hints'
import { newId } from '@stagedoor/common/persistence/new-id'
import { readConfig } from '@stagedoor/common/runtime/config'
import { runProcess } from '@stagedoor/common/runtime/run-process'
import { openMongoService } from '@stagedoor/common/service/open-service'
import { reactToEvents, repeat, serveHttp } from '@stagedoor/common/service/serve'
import { ticketsConfig } from './config.ts'
import { routes } from './http/routes.ts'
import { ticketChanges } from './messaging/publications.ts'
import { subscriptions } from './messaging/subscriptions.ts'
import { createTicketsService } from './service.ts'
import { openShowStore } from './store/show-store.ts'
import { openTicketStore } from './store/ticket-store.ts'
import { openTombstones } from './store/tombstones.ts'

const remindPauseMs = 10_000

await runProcess('tickets', async (context) => {
  const config = readConfig(ticketsConfig, process.env)
  const base = await openMongoService('tickets', config, context)
  const { connection } = base
  const service = createTicketsService({
    tickets: await openTicketStore(base),
    shows: openShowStore(connection),
    tombstones: await openTombstones(connection),
    clock: base.clock,
    newId,
  })
  const hints = await createHints(base.bus, ticketChanges)
  context.onStop('hints', hints.stop)

  repeat(base, 'overdue holds', remindPauseMs, service.remindOfOverdueHolds)
  await reactToEvents(base, subscriptions(service))
  const openStreams = new Set<() => void>()
  await serveHttp(base, {
    config,
    routes: routes({ service, hints, openStreams, feeBasisPoints: config.FEE_BASIS_POINTS }),
    readiness: () => ({ mongo: connection.readyState === 1 }),
    openStreams,
  })
})

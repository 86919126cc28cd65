import { Router as createRouter, type RequestHandler, type Response, type Router } from 'express'
import { type DeadLetter, replayDeadLetter } from '../messaging/dead-letters.ts'
import { type LongTask, type Maintenance, MaintenanceError, type Offer } from './maintenance.ts'
import { sameMachineOnly } from './same-machine.ts'

const mostLetters = 1_000

/**
 * Where operators ask a running service, on its metrics port and from the same machine (ADR 018). `npm run bus` is the
 * program for it; every answer is JSON, and long tasks answer a line for each step.
 */
export function maintenanceDoor(service: string, maintenance: Maintenance): Router {
  const offered = (): Offer => maintenance.offered()
  return createRouter()
    .use(sameMachineOnly)
    .get(
      '/',
      answering(() => overview(service, offered())),
    )
    .get(
      '/dead-letters',
      answering(() => letters(offered())),
    )
    .get(
      '/dead-letters/:id',
      answering((id) => letter(offered(), id)),
    )
    .post(
      '/dead-letters/:id/replay',
      answering((id) => replay(offered(), id)),
    )
    .delete(
      '/dead-letters/:id',
      answering((id) => discard(offered(), id)),
    )
    .post(
      '/projections/:id/rebuild',
      working((id) => offered().rebuilds?.[id]),
    )
    .post(
      '/aggregates/:id/republish',
      working((id) => offered().republications?.[id]),
    )
}

async function overview(service: string, { parked, outboxDepth, rebuilds, republications }: Offer) {
  return {
    service,
    outbox: (await outboxDepth?.()) ?? 0,
    deadLetters: (await parked?.letters.list(mostLetters))?.length ?? 0,
    projections: Object.keys(rebuilds ?? {}),
    aggregates: Object.keys(republications ?? {}),
  }
}

const letters = async ({ parked }: Offer): Promise<DeadLetter[]> =>
  (await parked?.letters.list(mostLetters)) ?? []

async function letter({ parked }: Offer, id: string): Promise<DeadLetter> {
  const found = await parked?.letters.find(id)
  if (!found) throw new MaintenanceError(`there is no dead letter ${id}`)
  return found
}

async function replay(offer: Offer, id: string): Promise<DeadLetter> {
  const found = await letter(offer, id)
  if (offer.parked) await replayDeadLetter(offer.parked.letters, found, offer.parked.handle)
  return found
}

async function discard(offer: Offer, id: string): Promise<DeadLetter> {
  const found = await letter(offer, id)
  await offer.parked?.letters.remove(id)
  return found
}

function answering(work: (id: string) => Promise<unknown>): RequestHandler<{ id: string }> {
  return async ({ params }, response) => {
    try {
      response.json(await work(params.id))
    } catch (error) {
      response.status(error instanceof MaintenanceError ? 404 : 500).json({ error: messageOf(error) })
    }
  }
}

function working(find: (name: string) => LongTask | undefined): RequestHandler<{ id: string }> {
  return async ({ params, query }, response) => {
    const task = find(params.id)
    if (!task) {
      response.status(404).json({ error: `there is no ${params.id} here` })
      return
    }
    response.type('application/x-ndjson')
    try {
      const done = await task((progress) => line(response, { progress }), { force: 'force' in query })
      line(response, { done })
    } catch (error) {
      line(response, { error: messageOf(error) })
    }
    response.end()
  }
}

const line = (response: Response, step: object): boolean => response.write(`${JSON.stringify(step)}\n`)

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

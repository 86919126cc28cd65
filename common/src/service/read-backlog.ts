import type { Backlog } from '../contracts/backlog.ts'
import type { MongoServiceBase } from './open-service.ts'

/** What waits in a service at the moment, for the admin's board. */
export const readBacklog =
  ({ relay, deadLetters, clock }: Pick<MongoServiceBase, 'relay' | 'deadLetters' | 'clock'>) =>
  async (): Promise<Backlog> => {
    const [outbox, oldestAt, parked] = await Promise.all([
      relay.depth(),
      relay.oldestAt(),
      deadLetters.count(),
    ])
    const waitedMs = oldestAt ? clock.now().getTime() - oldestAt.getTime() : 0
    return { outbox, lagSeconds: Math.max(0, waitedMs) / 1000, parked }
  }

import { z } from 'zod'

export const count = z.int().nonnegative()

/** What waits in a service at the moment; at rest nothing does. */
export const backlog = z
  .object({
    outbox: count.describe('Committed events that the broker has not confirmed yet.'),
    lagSeconds: z.number().nonnegative().describe('How long the oldest of them has waited.'),
    parked: count.describe('Events that were set aside because they could not be handled.'),
  })
  .meta({ id: 'Backlog' })
export type Backlog = z.infer<typeof backlog>

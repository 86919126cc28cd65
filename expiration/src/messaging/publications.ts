import type { EventBus } from '@stagedoor/common/messaging/event-bus'
import { type Announcement, seal } from '@stagedoor/common/messaging/seal'
import type { Clock } from '@stagedoor/common/runtime/clock'
import type { Metrics } from '@stagedoor/common/runtime/metrics'
import type { Timer } from '../domain/timer.ts'

/** All that expiration announces. */
export function expirationComplete({ orderId, expiresAt }: Timer): Announcement {
  return { type: 'expiration-complete', data: { orderId, expiresAt: expiresAt.toISOString() } }
}

/** Announces without an outbox: the timer itself stays in Redis until the broker has confirmed. */
export const announcer =
  ({ bus, clock, metrics }: { bus: EventBus; clock: Clock; metrics: Metrics }) =>
  async (announcement: Announcement): Promise<void> => {
    await bus.publish(seal(announcement, clock))
    metrics.eventsPublished.inc({ type: announcement.type })
  }

import type { Cause } from '../bank/bank.ts'
import type { EventType } from '../domain/decision.ts'
import type { WebhookEvent } from './webhook-event.ts'

/** The API version whose shapes the simulator speaks. */
const API_VERSION = '2026-10-28.endive'

/** An event about an object as it is now (https://docs.stripe.com/api/events/object). */
export function composeEvent(
  id: string,
  type: EventType,
  object: unknown,
  createdAt: number,
  cause: Cause,
): WebhookEvent {
  const body = JSON.stringify({
    id,
    object: 'event',
    api_version: API_VERSION,
    created: createdAt,
    data: { object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: cause.requestId, idempotency_key: cause.idempotencyKey },
    type,
  })
  return { id, type, createdAt, body }
}

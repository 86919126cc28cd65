import type { EventType } from '../domain/decision.ts'

/** An event as it is sent: its body is fixed when it happens, however often it is delivered. */
export type WebhookEvent = {
  readonly id: string
  readonly type: EventType
  /** Unix seconds. */
  readonly createdAt: number
  readonly body: string
}

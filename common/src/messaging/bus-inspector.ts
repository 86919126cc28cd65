import type { EventBus } from './event-bus.ts'

/**
 * Looks into a broker without changing anything there, for operators: what it holds, who is behind, and the events
 * themselves. Every adapter of the bus has one; services have no use for it.
 */
export type BusInspector = Pick<EventBus, 'replay' | 'fanOut' | 'onReconnect' | 'close'> & {
  stored(): Promise<StoredEvents>
  /** Everybody who reads on where they stopped, by name and then by type. */
  consumers(): Promise<ConsumerState[]>
}

/** What is stored at the moment. */
export type StoredEvents = {
  readonly events: number
  readonly bytes: number
  /** Bytes at which no more events are taken; absent when there is no limit. */
  readonly maxBytes?: number
  /** When the oldest one was stored; absent when there is none, or the broker does not tell. */
  readonly oldestAt?: Date
}

/** How far the instances of one service have come with one type of event. */
export type ConsumerState = {
  readonly durable: string
  readonly type: string
  /** Stored and never delivered. */
  readonly waiting: number
  /** Delivered and not acknowledged: being handled, or waiting for another attempt. */
  readonly unacknowledged: number
  /** Of those, delivered more than once; absent where the broker does not tell. */
  readonly redelivered?: number
}

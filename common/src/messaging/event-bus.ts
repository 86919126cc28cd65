import type { EventType } from '../contracts/catalogue.ts'
import type { Envelope } from '../contracts/envelope.ts'

/**
 * What the services ask of a broker. Every adapter passes the same suite (`testing/event-bus-contract.ts`).
 *
 * It promises at-least-once delivery, nothing more: messages repeat, arrive late and out of order, and whoever
 * handles them is safe against that. It routes by event type; the aggregate's id is a key, not a route.
 */
export type EventBus = {
  /**
   * Stores an event. Safe to repeat: the same event id may be delivered once or twice.
   * @throws BusUnavailableError when the broker has not confirmed within the adapter's time limit (default 5 s)
   */
  publish(event: Envelope): Promise<void>

  /**
   * Delivers each stored event of these types to one of the instances that share the durable name, from the
   * beginning of the stream on, until it is acknowledged. Survives restarts of either side.
   * The types of a durable may grow and shrink from one release to the next.
   */
  consume(durable: string, types: readonly EventType[], handle: DeliveryHandler): Promise<Subscription>

  /**
   * Delivers every stored event of these types since an instant, and resolves once it has delivered all that
   * were stored when it was called. Leaves no state in the broker.
   */
  replay(
    since: Date,
    types: readonly EventType[],
    handle: (message: Message) => Promise<void> | void,
  ): Promise<void>

  /** Delivers new events of these types to every instance that asks, without any state in the broker: a hint, at most once. */
  fanOut(types: readonly EventType[], handle: (message: Message) => void): Promise<Subscription>

  /** Calls back each time a lost connection is back: whatever was missed by `fanOut` meanwhile must be read again. */
  onReconnect(listener: () => void): void

  /** True while the broker is connected. */
  isConnected(): boolean

  /** Lets handlers under way finish, flushes acknowledgements, then closes the connection. */
  close(): Promise<void>
}

/** One stored event as it left the broker, not yet parsed. */
export type Message = {
  readonly type: string
  /** The aggregate's id. */
  readonly subject: string
  /** The envelope as JSON. */
  readonly text: string
}

export type Delivery = Message & {
  /** 1 for the first delivery of this event to this durable. */
  readonly attempt: number
}

/** Says what becomes of a delivery. A handler that throws counts as `retry` after a second. */
export type DeliveryHandler = (delivery: Delivery) => Promise<Verdict>

export type Verdict = { readonly kind: 'ack' } | { readonly kind: 'retry'; readonly afterMs: number }

export type Subscription = {
  /** Stops new deliveries and waits for the handlers under way. */
  stop(): Promise<void>
}

/** The broker did not confirm. The event may or may not be stored: publish it again. */
export class BusUnavailableError extends Error {
  override readonly name = 'BusUnavailableError'
}

import type { EventType } from '../../contracts/catalogue.ts'
import { definitionOf } from '../../contracts/catalogue.ts'
import type { Envelope } from '../../contracts/envelope.ts'
import {
  BusUnavailableError,
  type Delivery,
  type DeliveryHandler,
  type EventBus,
  type Message,
  type Verdict,
} from '../../messaging/event-bus.ts'
import type { TcpProxy } from '../tcp-proxy.ts'

/** A broker of its own and the services that use it. Limits are short, so that tests are. */
export type BusEnvironment = {
  /** Connects an instance of a service; `stop` closes it. */
  connect(service: string, options?: ConnectOptions): Promise<EventBus>
  /** Connects an instance with a network in between. One whose proxy refuses has died without a goodbye. */
  connectThroughProxy(service: string): Promise<{ bus: EventBus; proxy: TcpProxy }>
  /** Starts another broker, which asks for a name and a password; `stop` stops it as well. */
  startGuarded(credentials: { user: string; pass: string }): Promise<{ port: number }>
  /** SIGKILL. */
  killBroker(): Promise<void>
  /** On the same port, and unless it is forgetful with the same store. */
  restartBroker(options?: { forgetful?: boolean }): Promise<void>
  /** How many consumers the broker remembers. */
  consumers(): Promise<number>
  stop(): Promise<void>
  /** Handlers at once per `consume`. */
  readonly concurrency: number
  /** How long `publish` tries. */
  readonly publishTimeoutMs: number
}

export type ConnectOptions = {
  readonly url?: string
  readonly connectTimeoutMs?: number
  /** Default: the environment's. */
  readonly publishTimeoutMs?: number
}

export type Current = () => BusEnvironment

export const acknowledge: Verdict = { kind: 'ack' }
export const retryAfter = (afterMs: number): Verdict => ({ kind: 'retry', afterMs })

let serial = 0

/** A new event of a type, about a new aggregate. */
export function anEvent(type: EventType = 'order-created'): Envelope {
  serial += 1
  return {
    specversion: '1.0',
    id: `event-${serial}-${Date.now()}`,
    source: definitionOf(type).source,
    type,
    subject: `aggregate-${serial}`,
    time: new Date().toISOString(),
    dataschema: `${type}/1`,
    correlationid: 'contract',
    data: { serial },
  }
}

export const events = (count: number, type?: EventType): Envelope[] =>
  Array.from({ length: count }, () => anEvent(type))

export async function publishAll(bus: EventBus, published: readonly Envelope[]): Promise<void> {
  await Promise.all(published.map((event) => bus.publish(event)))
}

/** As an outbox relay does: again until the broker confirms. */
export async function publishStubbornly(bus: EventBus, event: Envelope): Promise<void> {
  for (;;) {
    try {
      return await bus.publish(event)
    } catch (error) {
      if (!(error instanceof BusUnavailableError)) throw error
    }
  }
}

export const idOf = ({ text }: Message): string => (JSON.parse(text) as Envelope).id
export const idsOf = (published: readonly Envelope[]): string[] => published.map(({ id }) => id)

/** A handler that remembers what it got. */
export function recorder(judge: (delivery: Delivery) => Promise<Verdict> | Verdict = () => acknowledge) {
  const deliveries: Delivery[] = []
  const handle: DeliveryHandler = async (delivery) => {
    deliveries.push(delivery)
    return judge(delivery)
  }
  return { handle, deliveries, ids: () => new Set(deliveries.map(idOf)) }
}

/** A door that handlers wait at until a test opens it. */
export function gate() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: () => resolve() }
}

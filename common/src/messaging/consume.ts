import type { EventOf, EventType } from '../contracts/catalogue.ts'
import { type Envelope, envelopeSchema } from '../contracts/envelope.ts'
import { type Catalogue, NewerEventError, readEvent, UnreadableEventError } from '../contracts/read-event.ts'
import { withCause } from '../runtime/cause.ts'
import type { Logger } from '../runtime/logger.ts'
import type { Metrics } from '../runtime/metrics.ts'
import type { DeadLetters } from './dead-letters.ts'
import type { Delivery, EventBus, Subscription, Verdict } from './event-bus.ts'
import { isTransient } from './transient.ts'

/** All that a service reacts to: one function for each type of event. Each is safe to repeat and to run late. */
export type Handlers = { readonly [Type in EventType]?: (event: EventOf<Type>) => Promise<unknown> }

/** Deliveries after which an error that no waiting mends is set aside. */
const attemptsBeforeParking = 5
/** Some ten minutes: a rolling update is over by then, and whoever was updated has read what others could not. */
const attemptsForAnUpdate = 60
const firstRetryMs = 200
const longestRetryMs = 10_000

type Consuming = {
  readonly bus: EventBus
  /** The name that all instances of the service share. */
  readonly durable: string
  readonly handlers: Handlers
  readonly deadLetters: DeadLetters
  readonly logger: Logger
  readonly metrics: Metrics
  /** What this release knows; default: everything there is. */
  readonly known?: Catalogue
}

/**
 * Hands each event to its handler and acknowledges it afterwards. A transient failure is tried again for as long as
 * it takes; any other is tried a few times, then parked, so that one bad event holds up nothing. An event of a newer
 * version waits for an instance that was updated already.
 */
export function consume(consuming: Consuming): Promise<Subscription> {
  const { bus, durable, handlers } = consuming
  const types = Object.keys(handlers) as EventType[]
  return bus.consume(durable, types, (delivery) => deliver(delivery, consuming))
}

/**
 * Runs the handler of one event, as a delivery or as a replayed dead letter.
 * @throws UnreadableEventError or whatever the handler throws
 */
export async function handle(text: string, handlers: Handlers, known?: Catalogue): Promise<void> {
  const envelope = parseEnvelope(text)
  const handler = handlers[envelope.type as EventType] as ((event: unknown) => Promise<unknown>) | undefined
  if (!handler) throw new UnreadableEventError(`${envelope.id}: nobody here handles ${envelope.type}`)
  const event = readEvent(envelope, known)
  const { correlationid, id, traceparent } = envelope
  const cause = { correlationId: correlationid, causationId: id, ...(traceparent && { traceparent }) }
  await withCause(cause, () => handler(event))
}

async function deliver(delivery: Delivery, consuming: Consuming): Promise<Verdict> {
  const { durable, handlers, deadLetters, logger, metrics, known } = consuming
  const { type, subject, attempt, text } = delivery
  try {
    await handle(text, handlers, known)
    metrics.eventsHandled.inc({ type, outcome: 'done' })
    return { kind: 'ack' }
  } catch (error) {
    if (!isHopeless(error, attempt)) {
      metrics.eventsHandled.inc({ type, outcome: 'retried' })
      logger.warn({ err: error, type, subject, attempt }, 'an event will be tried again')
      return { kind: 'retry', afterMs: retryAfterMs(attempt) }
    }
    await deadLetters.park({ durable, type, subject, text, error: String(error) })
    metrics.eventsHandled.inc({ type, outcome: 'parked' })
    logger.error({ err: error, type, subject, attempt }, 'an event was parked')
    return { kind: 'ack' }
  }
}

function isHopeless(error: unknown, attempt: number): boolean {
  if (error instanceof NewerEventError) return attempt >= attemptsForAnUpdate
  if (error instanceof UnreadableEventError) return true
  return !isTransient(error) && attempt >= attemptsBeforeParking
}

/** Doubles with each attempt: 200 ms, 400 ms, ... 10 s. */
function retryAfterMs(attempt: number): number {
  return Math.min(longestRetryMs, firstRetryMs * 2 ** (attempt - 1))
}

/** @throws UnreadableEventError when it is not an envelope */
export function parseEnvelope(text: string): Envelope {
  try {
    return envelopeSchema.parse(JSON.parse(text)) as Envelope
  } catch (cause) {
    throw new UnreadableEventError('not an event envelope', { cause })
  }
}

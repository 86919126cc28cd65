import type { EventType } from '../../contracts/catalogue.ts'
import { boundedMap } from '../../runtime/bounded-map.ts'
import type { Logger } from '../../runtime/logger.ts'
import type { DeliveryHandler, Message, Verdict } from '../event-bus.ts'
import { messageOf, openingNote } from './event-channel.ts'
import type { StanMessage } from './stan-library.ts'

export type DeliveryOptions = {
  readonly handle: DeliveryHandler
  /** Handlers at once. */
  readonly concurrency: number
  /** How long an event is ours: then the broker delivers it again, to us or to another instance. */
  readonly ackWaitMs: number
  readonly logger: Logger
}

/** The messages of one `consume` that this process holds, from their arrival to the acknowledgement. */
export type Deliveries = {
  /** Handles the message now, or as soon as another is done. */
  accept(type: EventType, message: StanMessage): void
  /** Begins nothing more and waits for what is under way. The rest is the broker's when the subscription closes. */
  stop(): Promise<void>
}

type Held = {
  readonly key: string
  readonly id: string | undefined
  readonly event: Message
  /** As it came last: only in the session of the moment does an acknowledgement count. */
  message: StanMessage
  arrivedAt: number
  attempt: number
}

/** How many acknowledged events are remembered. */
const rememberedEvents = 10_000
/** A redelivery to us would have arrived by then. */
const graceMs = 1_000
const afterThrow: Verdict = { kind: 'retry', afterMs: 1_000 }

/**
 * Runs handlers side by side, and does what this broker does not: it waits until a retry is due, handles once what is
 * delivered again meanwhile, lets go of what another instance has got, and acknowledges without another word an event
 * that it has handled before.
 */
export function holdDeliveries(options: DeliveryOptions): Deliveries {
  const { handle, concurrency, ackWaitMs, logger } = options
  const held = new Map<string, Held>()
  const queue: Held[] = []
  const running = new Set<Promise<void>>()
  const retries = new Set<NodeJS.Timeout>()
  const handled = boundedMap<string, true>(rememberedEvents)
  let stopping = false

  const judge = async ({ event, attempt }: Held): Promise<Verdict> => {
    try {
      return await handle({ ...event, attempt })
    } catch (error) {
      const { type, subject } = event
      logger.error({ err: error, type, subject }, 'a handler threw; its event is delivered again')
      return afterThrow
    }
  }
  const run = async (one: Held): Promise<void> => {
    const verdict = await judge(one)
    if (verdict.kind === 'retry') return retryLater(one, verdict.afterMs)
    if (one.id !== undefined) handled.set(one.id, true)
    held.delete(one.key)
    acknowledge(one.message)
  }
  const retryLater = (one: Held, afterMs: number): void => {
    if (stopping) return
    const timer = setTimeout(() => {
      retries.delete(timer)
      one.attempt += 1
      begin(one)
    }, afterMs)
    retries.add(timer)
  }
  const isOurs = ({ arrivedAt }: Held): boolean => performance.now() - arrivedAt < ackWaitMs + graceMs
  const begin = (one: Held): void => {
    if (running.size >= concurrency) return void queue.push(one)
    if (!isOurs(one)) return void held.delete(one.key)
    const work = run(one).finally(() => {
      running.delete(work)
      proceed()
    })
    running.add(work)
  }
  const proceed = (): void => {
    while (queue.length > 0 && running.size < concurrency) {
      const next = queue.shift()
      if (next) begin(next)
    }
  }

  return {
    accept(type, message) {
      if (stopping) return
      const text = message.getData()
      if (text === openingNote) return acknowledge(message)
      const { id, ...event } = messageOf(type, text)
      if (id !== undefined && handled.get(id)) return acknowledge(message)
      // The id as well: a broker that lost its store counts from 1 again.
      const key = `${type} ${message.getSequence()} ${id}`
      const arrivedAt = performance.now()
      const before = held.get(key)
      if (before) return void Object.assign(before, { message, arrivedAt })
      const one = { key, id, event, message, arrivedAt, attempt: message.getRedeliveryCount() + 1 }
      held.set(key, one)
      begin(one)
    },
    async stop() {
      stopping = true
      queue.length = 0
      for (const timer of retries) clearTimeout(timer)
      await Promise.all(running)
    },
  }
}

/** What does not reach the broker means that it delivers again, which every handler is safe against. */
function acknowledge(message: StanMessage): void {
  try {
    message.ack()
  } catch {}
}

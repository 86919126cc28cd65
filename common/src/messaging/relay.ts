import type { Envelope } from '../contracts/envelope.ts'
import type { Clock } from '../runtime/clock.ts'
import { every, type Periodic } from '../runtime/every.ts'
import type { Logger } from '../runtime/logger.ts'
import type { Metrics } from '../runtime/metrics.ts'
import type { EventBus } from './event-bus.ts'

/** The outboxes of one kind of aggregate: events committed with a state, waiting for the broker's word. */
export type Outbox = {
  /** Removes events by the ids the broker has confirmed. */
  remove(confirmed: readonly OutboxEntry[]): Promise<void>
  /** Events committed before an instant and still there, oldest first, at most `limit`. */
  leftBehind(before: Date, limit: number): Promise<OutboxEntry[]>
  /** How many events are in it now. */
  depth(): Promise<number>
}

export type OutboxEntry = { readonly aggregateId: string; readonly event: Envelope }

/**
 * Publishes what was committed and then forgets it. Between commit and publish nothing polls: the writer hands the
 * events over. What a crash left behind is found by a sweep. Two relays may publish the same event; that is allowed.
 */
export type Relay = {
  /** Takes over events that were just committed. Never throws: what cannot be published now is swept up later. */
  committed(outbox: Outbox, entries: readonly OutboxEntry[]): void
  /** Publishes events that change nothing and are in no outbox; resolves with the broker's word. */
  publish(events: readonly Envelope[]): Promise<void>
  /** Includes these outboxes in the sweep. */
  watch(outbox: Outbox): void
  /** How many committed events the broker has not confirmed yet, those of a moment ago included. */
  depth(): Promise<number>
  /** When the oldest of them was committed; undefined when there is none. */
  oldestAt(): Promise<Date | undefined>
  /** Publishes what is under way, removes what is confirmed, and ends the sweep. */
  stop(): Promise<void>
}

/** How long confirmed events are collected before they are removed in one batch: an aggregate that moves twice is tidied once. */
const removalPauseMs = 250
const sweepPauseMs = 1_000
/** Younger events are still in the hands of the process that committed them. */
const leftBehindAfterMs = 2_000
const sweepLimit = 1_000

export function createRelay(options: {
  bus: EventBus
  clock: Clock
  logger: Logger
  metrics: Metrics
}): Relay {
  const { bus, clock, logger, metrics } = options
  const outboxes = new Set<Outbox>()
  const confirmed = new Map<Outbox, OutboxEntry[]>()
  const underWay = new Map<string, Promise<void>>()
  let removal: NodeJS.Timeout | undefined
  let removing: Promise<void> = Promise.resolve()

  const publishOne = async (event: Envelope): Promise<void> => {
    await bus.publish(event)
    metrics.eventsPublished.inc({ type: event.type })
  }

  const relay = async (outbox: Outbox, entry: OutboxEntry): Promise<void> => {
    try {
      await publishOne(entry.event)
      confirm(outbox, entry)
    } catch (error) {
      logger.warn({ err: error, event: entry.event.id }, 'an event waits in its outbox')
    } finally {
      underWay.delete(entry.event.id)
    }
  }

  const confirm = (outbox: Outbox, entry: OutboxEntry): void => {
    const entries = confirmed.get(outbox) ?? []
    confirmed.set(outbox, entries)
    entries.push(entry)
    removal ??= setTimeout(() => {
      removing = removing.then(removeConfirmed)
    }, removalPauseMs)
  }

  const removeConfirmed = async (): Promise<void> => {
    clearTimeout(removal)
    removal = undefined
    const batches = [...confirmed]
    confirmed.clear()
    for (const [outbox, entries] of batches) {
      try {
        await outbox.remove(entries)
      } catch (error) {
        logger.warn(
          { err: error },
          'confirmed events stay in their outbox for now; they may be published again',
        )
      }
    }
  }

  const take = (outbox: Outbox, entries: readonly OutboxEntry[]): Promise<void>[] =>
    entries
      .filter((entry) => !underWay.has(entry.event.id))
      .map((entry) => {
        const work = relay(outbox, entry)
        underWay.set(entry.event.id, work)
        return work
      })

  const sweep: Periodic = every(sweepPauseMs, 'outbox sweep', logger, async () => {
    const before = new Date(clock.now().getTime() - leftBehindAfterMs)
    let depth = 0
    for (const outbox of outboxes) {
      const entries = await outbox.leftBehind(before, sweepLimit)
      depth += entries.length
      await Promise.all(take(outbox, entries))
    }
    metrics.outboxDepth.set(depth)
  })

  return {
    committed: (outbox, entries) => void take(outbox, entries),
    publish: async (events) => void (await Promise.all(events.map(publishOne))),
    watch: (outbox) => void outboxes.add(outbox),
    depth: async () => {
      const depths = await Promise.all([...outboxes].map((outbox) => outbox.depth()))
      return depths.reduce((sum, depth) => sum + depth, 0)
    },
    oldestAt: async () => {
      const later = new Date(clock.now().getTime() + 1)
      const oldest = await Promise.all([...outboxes].map((outbox) => outbox.leftBehind(later, 1)))
      const times = oldest.flat().map(({ event }) => Date.parse(event.time))
      return times.length > 0 ? new Date(Math.min(...times)) : undefined
    },
    stop: async () => {
      await sweep.stop()
      await Promise.all(underWay.values())
      await removing
      await removeConfirmed()
    },
  }
}

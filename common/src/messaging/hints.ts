import type { EventType } from '../contracts/catalogue.ts'
import type { EventBus } from './event-bus.ts'

/** Wakes whoever waits for news of an aggregate. A hint says "look again", never what there is to see. */
export type Hints = {
  /** Calls back on each event of this aggregate, and after each lost connection. Returns the way to stop. */
  on(subject: string, listener: () => void): () => void
  stop(): Promise<void>
}

/** One subscription per process, however many wait. */
export async function createHints(bus: EventBus, types: readonly EventType[]): Promise<Hints> {
  const listeners = new Map<string, Set<() => void>>()

  const subscription = await bus.fanOut(types, ({ subject }) => {
    for (const listener of listeners.get(subject) ?? []) listener()
  })
  bus.onReconnect(() => {
    for (const waiting of listeners.values()) for (const listener of waiting) listener()
  })

  return {
    on: (subject, listener) => {
      const waiting = listeners.get(subject) ?? new Set()
      listeners.set(subject, waiting.add(listener))
      return () => {
        waiting.delete(listener)
        if (waiting.size === 0 && listeners.get(subject) === waiting) listeners.delete(subject)
      }
    },
    stop: () => subscription.stop(),
  }
}

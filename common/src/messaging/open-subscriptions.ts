import type { Subscription } from './event-bus.ts'

/** The subscriptions of a bus that are open, so that closing it stops them. */
export type OpenSubscriptions = {
  /** Remembers a subscription until it is stopped. */
  keep(subscription: Subscription): Subscription
  stopAll(): Promise<void>
}

export function createOpenSubscriptions(): OpenSubscriptions {
  const open = new Set<Subscription>()
  return {
    keep: (subscription) => {
      const kept = {
        async stop() {
          await subscription.stop()
          open.delete(kept)
        },
      }
      open.add(kept)
      return kept
    },
    stopAll: async () => {
      await Promise.all([...open].map((subscription) => subscription.stop()))
    },
  }
}

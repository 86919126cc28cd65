import type { DeadLetters } from '../messaging/dead-letters.ts'

/** How far a long task has come: what it has read or announced so far, and up to when. */
export type Progress = { readonly done: number; readonly upTo?: string }

/** Work of minutes, such as building a projection again. Resolves with a summary in figures. */
export type LongTask = (
  report: (progress: Progress) => void,
  options: { readonly force: boolean },
) => Promise<Readonly<Record<string, number>>>

/** What a service lets its operators do. */
export type Offer = {
  /** What was set aside, and the way to handle it again. */
  readonly parked?: { readonly letters: DeadLetters; readonly handle: (text: string) => Promise<void> }
  /** Committed events that the broker has not confirmed yet. */
  readonly outboxDepth?: () => Promise<number>
  /** Builds a projection again from the stream, by its name. */
  readonly rebuilds?: Readonly<Record<string, LongTask>>
  /** Announces the present state of every aggregate again, by their name in the plural. */
  readonly republications?: Readonly<Record<string, LongTask>>
}

/** Collects what the parts of a service offer while it starts; the door for operators reads it. */
export type Maintenance = {
  offer(offer: Offer): void
  offered(): Offer
}

export function createMaintenance(): Maintenance {
  let offered: Offer = {}
  return {
    offer: (offer) => {
      offered = {
        ...offered,
        ...offer,
        rebuilds: { ...offered.rebuilds, ...offer.rebuilds },
        republications: { ...offered.republications, ...offer.republications },
      }
    },
    offered: () => offered,
  }
}

/** An operator asked for what cannot be done now; the message says why and what to do instead. */
export class MaintenanceError extends Error {
  override readonly name = 'MaintenanceError'
}

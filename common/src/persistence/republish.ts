import type { mongo } from 'mongoose'
import type { LongTask } from '../maintenance/maintenance.ts'
import type { Relay } from '../messaging/relay.ts'
import { type Announcement, seal } from '../messaging/seal.ts'
import type { Clock } from '../runtime/clock.ts'
import { type AggregateDocument, fromDocument, type Versioned } from './document.ts'

/** Announced at a time: the service has other things to tell as well. */
const atOnce = 100

/**
 * Announces the present state of every aggregate again, with new event ids and unchanged versions: for copies that the
 * stream is too short to build. Changes nothing here; whoever knows the state already ignores it. Safe to repeat.
 * @param options.restate what announces a state; undefined for a state that nobody outside has heard of
 */
export function republish<State extends Versioned>(options: {
  readonly collection: mongo.Collection
  readonly relay: Relay
  readonly clock: Clock
  readonly restate: (state: State) => Announcement | undefined
}): LongTask {
  const { relay, clock, restate } = options
  const collection = options.collection as unknown as mongo.Collection<AggregateDocument>

  return async (report) => {
    const states = collection.find({}, { projection: { outbox: 0, derived: 0 } }).sort({ _id: 1 })
    let [read, announced] = [0, 0]
    let batch: AggregateDocument[] = []
    const announce = async (): Promise<void> => {
      const events = batch.flatMap((document) => restate(fromDocument<State>(document)) ?? [])
      await relay.publish(events.map((announcement) => seal(announcement, clock)))
      read += batch.length
      announced += events.length
      batch = []
      report({ done: read })
    }
    for await (const document of states) {
      batch.push(document)
      if (batch.length === atOnce) await announce()
    }
    await announce()
    return { read, announced }
  }
}

import type { EventType } from '../contracts/catalogue.ts'
import type { EventBus } from './event-bus.ts'
import { storedIds } from './stored-ids.ts'

/** What two buses have stored of one type, events that are stored twice counted once. */
export type Comparison = {
  readonly type: EventType
  readonly here: number
  readonly there: number
  /** Ids of events that are here and not there. */
  readonly missing: readonly string[]
}

/** Compares what two buses have stored, type by type. What is published meanwhile may be missing. */
export async function compareBuses(
  here: EventBus,
  there: EventBus,
  types: readonly EventType[],
): Promise<Comparison[]> {
  const comparisons: Comparison[] = []
  for (const type of types) {
    const [ours, theirs] = [await storedIds(here, [type]), await storedIds(there, [type])]
    const missing = [...ours].filter((id) => !theirs.has(id))
    comparisons.push({ type, here: ours.size, there: theirs.size, missing })
  }
  return comparisons
}

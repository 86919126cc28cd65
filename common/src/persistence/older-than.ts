import type { Position } from '../http/cursor.ts'

/** What a list of the newest first goes on with: older than a position, or as old and with a lower id. */
export function olderThan(after: Position | undefined, field = 'createdAt'): object {
  if (!after) return {}
  const [at, id] = [new Date(after[0]), after[1]]
  return { $or: [{ [field]: { $lt: at } }, { [field]: at, _id: { $lt: id } }] }
}

import type { Connection, mongo } from 'mongoose'
import type { EventData, EventType } from '../contracts/catalogue.ts'
import { definitionOf } from '../contracts/catalogue.ts'
import { type LongTask, MaintenanceError } from '../maintenance/maintenance.ts'
import type { EventBus } from '../messaging/event-bus.ts'
import { replayInto } from '../messaging/replay-into.ts'
import type { Clock } from '../runtime/clock.ts'

/** Copies of another service's aggregates, and how they come from its events. */
export type RebuildableCopies<Type extends EventType> = {
  readonly connection: Connection
  readonly bus: EventBus
  readonly clock: Clock
  /** The name of the collection that holds them. */
  readonly collection: string
  readonly types: readonly [Type, ...Type[]]
  /** Opens what writes a copy into a collection of this name, unless a newer one is there. */
  readonly into: (collection: string) => (data: EventData<Type>) => Promise<unknown>
}

/** Clocks differ: what was stored since a moment is looked for a little earlier. */
const slackMs = 60_000
/** What arrived while the stream was read is caught up with so many times before it counts as missing. */
const catchUps = 3

/**
 * Builds copies again from the stream, beside those in use while the service goes on; then takes their place in one
 * step, and reads the end of the stream once more for what arrived meanwhile. When the stream does not go back far
 * enough to build what is known now, nothing is changed and the task ends with a MaintenanceError; `force` takes
 * the loss.
 */
export function rebuildCopies<Type extends EventType>(copies: RebuildableCopies<Type>): LongTask {
  const { connection, clock, collection, into, types } = copies
  const aside = `${collection}_rebuilt`
  const db = connection.getClient().db(connection.name)

  return async (report, { force }) => {
    const recently = new Date(clock.now().getTime() - slackMs)
    await emptyLike(db, collection, aside)
    const replayed = await replayInto({ ...copies, write: into(aside), report })
    let lost = await countBehind(db, collection, aside)
    for (let tries = 0; lost > 0 && tries < catchUps; tries += 1) {
      await replayInto({ ...copies, write: into(aside), since: recently })
      lost = await countBehind(db, collection, aside)
    }
    if (lost > 0 && !force) {
      await db.collection(aside).drop()
      throw tooShort(lost, types[0])
    }
    await db.collection(aside).rename(collection, { dropTarget: true })
    await replayInto({ ...copies, write: into(collection), since: recently })
    return { ...replayed, lost, copies: await db.collection(collection).countDocuments() }
  }
}

/** An empty collection with the indexes of another. */
async function emptyLike(db: mongo.Db, model: string, name: string): Promise<void> {
  await db.dropCollection(name)
  const created = await db.createCollection(name)
  const indexes = await db
    .collection(model)
    .indexes()
    .catch(() => [])
  const own = indexes.filter(({ key }) => !('_id' in key))
  if (own.length > 0) await created.createIndexes(own.map(({ v: _version, ...index }) => index))
}

/** How many copies in use are newer than their counterpart, or have none. */
async function countBehind(db: mongo.Db, inUse: string, rebuilt: string): Promise<number> {
  const version = { $ifNull: [{ $first: '$rebuilt.version' }, 0] }
  const [behind] = await db
    .collection(inUse)
    .aggregate<{ copies: number }>([
      { $lookup: { from: rebuilt, localField: '_id', foreignField: '_id', as: 'rebuilt' } },
      { $match: { $expr: { $lt: [version, '$version'] } } },
      { $count: 'copies' },
    ])
    .toArray()
  return behind?.copies ?? 0
}

const tooShort = (lost: number, type: EventType): MaintenanceError => {
  const { source } = definitionOf(type)
  return new MaintenanceError(
    `the stream does not go back far enough: ${lost} copies would be lost. ` +
      `Let the owner announce them again (republish ${source}), or rebuild with --force. Nothing was changed.`,
  )
}

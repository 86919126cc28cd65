import type { mongo } from 'mongoose'
import { batched } from './batched.ts'
import type { AggregateDocument } from './document.ts'
import { errorsByItem } from './duplicate-key.ts'

/** A change that was decided on one version of a document, and holds for no other. */
export type Change = {
  readonly id: string
  readonly version: number
  readonly update: mongo.UpdateFilter<AggregateDocument>
}

type Documents = mongo.Collection<AggregateDocument>

/**
 * Changes documents; changes that are asked for together travel together, and each succeeds or fails alone.
 * The call resolves with false when the document has another version by now, or is gone.
 * The call rejects with a DuplicateKeyError when its own document met a unique index.
 */
export function updateEach(collection: Documents): (change: Change) => Promise<boolean> {
  return batched(async (changes: readonly Change[]) => {
    const [only, ...others] = changes
    return only && others.length === 0 ? [await changeOne(collection, only)] : changeAll(collection, changes)
  })
}

async function changeOne(collection: Documents, { id, version, update }: Change): Promise<boolean> {
  const { matchedCount } = await collection.updateOne({ _id: id, version }, update)
  return matchedCount === 1
}

/**
 * MongoDB counts what a batch matched and does not say which. Upserts do: one that matches nothing tries to insert its
 * id, and meets the document that is there at another version. What failed is tried again alone, for its own reason.
 */
async function changeAll(
  collection: Documents,
  changes: readonly Change[],
): Promise<readonly (boolean | Error)[]> {
  const { failed, strays } = await upsertAll(collection, changes)
  // Inserted after all: its document is gone, and is not to come back in part.
  if (strays.size > 0) {
    const ids = changes.filter((_change, index) => strays.has(index)).map(({ id }) => id)
    await collection.deleteMany({ _id: { $in: ids } })
  }
  return Promise.all(
    changes.map(async (change, index) => {
      if (failed.has(index)) return changeOne(collection, change).catch((error: Error) => error)
      return !strays.has(index)
    }),
  )
}

type Positions = ReadonlySet<number>

async function upsertAll(
  collection: Documents,
  changes: readonly Change[],
): Promise<{ failed: Positions; strays: Positions }> {
  const writes = changes.map(({ id, version, update }) => ({
    updateOne: { filter: { _id: id, version }, update, upsert: true },
  }))
  const positions = ({ upsertedIds }: mongo.BulkWriteResult): Positions =>
    new Set(Object.keys(upsertedIds).map(Number))
  try {
    const result = await collection.bulkWrite(writes, { ordered: false })
    return { failed: new Set(), strays: positions(result) }
  } catch (error) {
    const failed = new Set(errorsByItem(error).keys())
    return { failed, strays: positions((error as mongo.MongoBulkWriteError).result) }
  }
}

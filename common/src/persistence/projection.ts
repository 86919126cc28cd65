import type { mongo } from 'mongoose'
import { batched } from './batched.ts'
import { errorsByItem, isDuplicateKey } from './duplicate-key.ts'

/** A copy of another service's aggregate, at one of its versions. */
export type Copy = { readonly id: string; readonly version: number }

type CopyDocument = { _id: string; version: number }

/**
 * Keeps copies of another service's aggregates: a copy is written only when its version is higher than the one that is
 * there. Safe to repeat, late and out of order; a gap in the versions blocks nothing.
 */
export function projectInto(collection: mongo.Collection): (copy: Copy) => Promise<void> {
  const copies = collection as unknown as mongo.Collection<CopyDocument>
  return batched(async (batch: readonly Copy[]) => {
    const writes = batch.map(({ id, ...copy }) => ({
      replaceOne: { filter: { _id: id, version: { $lt: copy.version } }, replacement: copy, upsert: true },
    }))
    try {
      await copies.bulkWrite(writes, { ordered: false })
      return batch.map(() => undefined)
    } catch (error) {
      const errors = errorsByItem(error)
      return batch.map((_copy, index) => notOlder(errors.get(index)))
    }
  })
}

/** A copy that was as new already: the filter found nothing to replace, and the insert met what is there. */
function notOlder(error: Error | undefined): Error | undefined {
  return isDuplicateKey(error) ? undefined : error
}

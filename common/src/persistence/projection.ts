import type { mongo } from 'mongoose'
import { batched } from './batched.ts'
import { errorsByItem, isDuplicateKey } from './duplicate-key.ts'

/** A copy of another service's aggregate, at one of its versions: whatever is of use here. */
export type Copy = { readonly id: string; readonly version: number } & Readonly<Record<string, unknown>>

/** Copies may be a moment old anyway. */
const defaultLingerMs = 20

type CopyDocument = { _id: string; version: number }

/**
 * Keeps copies of another service's aggregates: a copy is written only when its version is higher than the one that is
 * there. Safe to repeat, late and out of order; a gap in the versions blocks nothing.
 * @param lingerMs how long a copy may wait for company; default 20
 */
export function projectInto(
  collection: mongo.Collection,
  lingerMs = defaultLingerMs,
): (copy: Copy) => Promise<void> {
  const copies = collection as unknown as mongo.Collection<CopyDocument>
  return batched(async (batch: readonly Copy[]) => {
    const first = await write(copies, batch, { upsert: true })
    // The filter found nothing to replace, and the insert met a copy: usually one as new, but where another instance
    // was just inserting, an older one. It is there now, so replacing it needs no insert.
    const met = batch.filter((_copy, index) => isDuplicateKey(first.get(index)))
    const second = met.length > 0 ? await write(copies, met, { upsert: false }) : new Map<number, Error>()
    return batch.map((copy, index) => {
      const again = met.indexOf(copy)
      return again === -1 ? first.get(index) : second.get(again)
    })
  }, lingerMs)
}

/** Replaces older copies in one round trip; returns the errors by the position of their copy. */
async function write(
  copies: mongo.Collection<CopyDocument>,
  batch: readonly Copy[],
  { upsert }: { upsert: boolean },
): Promise<ReadonlyMap<number, Error>> {
  const writes = batch.map(({ id, ...copy }) => ({
    replaceOne: { filter: { _id: id, version: { $lt: copy.version } }, replacement: copy, upsert },
  }))
  try {
    await copies.bulkWrite(writes, { ordered: false })
    return new Map()
  } catch (error) {
    return errorsByItem(error)
  }
}

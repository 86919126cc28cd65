import type { mongo } from 'mongoose'
import { isDuplicateKey } from './duplicate-key.ts'

/**
 * Keeps a copy of another service's aggregate: writes it only when its version is higher than the one that is there.
 * Safe to repeat, late and out of order; a gap in the versions blocks nothing.
 * @returns true when the copy was written, false when it was as new already
 */
export async function project(
  collection: mongo.Collection,
  id: string,
  copy: { readonly version: number },
): Promise<boolean> {
  const copies = collection as unknown as mongo.Collection<{ _id: string; version: number }>
  try {
    await copies.replaceOne({ _id: id, version: { $lt: copy.version } }, copy, { upsert: true })
    return true
  } catch (error) {
    // The filter found nothing to replace and the insert met the newer copy.
    if (isDuplicateKey(error)) return false
    throw error
  }
}

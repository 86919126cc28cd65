import type { mongo } from 'mongoose'
import { batched } from './batched.ts'
import { errorsByItem } from './duplicate-key.ts'

/**
 * Inserts documents; inserts that are asked for together travel together, and each succeeds or fails alone.
 * The call rejects with a DuplicateKeyError when its own document met a unique index.
 */
export function insertEach(collection: mongo.Collection, lingerMs = 0): (document: object) => Promise<void> {
  return batched(async (documents: readonly object[]) => {
    try {
      await collection.insertMany(documents as mongo.Document[], { ordered: false })
      return documents.map(() => undefined)
    } catch (error) {
      const errors = errorsByItem(error)
      return documents.map((_document, index) => errors.get(index))
    }
  }, lingerMs)
}

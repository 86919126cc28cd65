import { mongo } from 'mongoose'

const duplicateKeyCode = 11000

/**
 * True when a write met a unique index.
 * @param field asks whether it was the index that has this field
 */
export function isDuplicateKey(error: unknown, field?: string): error is mongo.MongoServerError {
  if (!(error instanceof mongo.MongoServerError) || error.code !== duplicateKeyCode) return false
  return field === undefined || field in (error['keyPattern'] as Record<string, unknown>)
}

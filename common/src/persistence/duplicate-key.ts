import { mongo } from 'mongoose'

const duplicateKeyCode = 11000

/** A write met a unique index. */
export class DuplicateKeyError extends Error {
  override readonly name = 'DuplicateKeyError'
}

/**
 * True when a write met a unique index.
 * @param field asks whether it was the index that has this field
 */
export function isDuplicateKey(error: unknown, field?: string): error is Error {
  const isDuplicate =
    error instanceof DuplicateKeyError ||
    (error instanceof mongo.MongoServerError && error.code === duplicateKeyCode)
  return isDuplicate && (field === undefined || indexIn(error.message).includes(field))
}

/** The index's name, such as `buyerId_1_slot_1`, as the server's message tells it. */
function indexIn(message: string): string {
  return / index: (\S+)/.exec(message)?.[1] ?? ''
}

/**
 * The write errors of an unordered batch, by the position of their item.
 * @throws the error itself when it is about more than single items
 */
export function errorsByItem(error: unknown): ReadonlyMap<number, Error> {
  if (!(error instanceof mongo.MongoBulkWriteError)) throw error
  const writeErrors = [error.writeErrors].flat()
  if (error.result.getWriteConcernError() || writeErrors.length === 0) throw error
  return new Map(
    writeErrors.map(({ index, code, errmsg }) => [
      index,
      code === duplicateKeyCode
        ? new DuplicateKeyError(errmsg)
        : new mongo.MongoServerError({ code, message: String(errmsg) }),
    ]),
  )
}

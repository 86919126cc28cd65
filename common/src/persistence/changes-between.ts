import { isDeepStrictEqual } from 'node:util'
import type { mongo } from 'mongoose'
import type { AggregateDocument } from './document.ts'

type Changes = Pick<mongo.UpdateFilter<AggregateDocument>, '$set' | '$unset'>

/** The fields of a document that differ, as a MongoDB update. A field that is gone is unset. */
export function changesBetween(before: object, after: object): Changes {
  const old = new Map(Object.entries(before))
  const set = Object.entries(after).filter(
    ([key, value]) => value !== undefined && differs(old.get(key), value),
  )
  const gone = [...old.keys()].filter((key) => (after as Record<string, unknown>)[key] === undefined)
  return {
    $set: Object.fromEntries(set),
    ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map((key) => [key, 1])) }),
  } as Changes
}

const differs = (old: unknown, value: unknown): boolean => old !== value && !isDeepStrictEqual(old, value)

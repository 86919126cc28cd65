import type { mongo } from 'mongoose'
import { batched } from './batched.ts'

type WithId = { _id: string }

/** Reads documents by id; reads that are asked for together travel together. */
export function findById<Document extends WithId>(
  collection: mongo.Collection,
  projection: mongo.Document = {},
): (id: string) => Promise<Document | undefined> {
  const documents = collection as unknown as mongo.Collection<WithId>
  return batched(async (ids: readonly string[]) => {
    const _id = ids.length === 1 ? (ids[0] ?? '') : { $in: [...new Set(ids)] }
    const found = (await documents.find({ _id }, { projection }).toArray()) as Document[]
    const byId = new Map(found.map((document) => [document._id, document]))
    return ids.map((id) => byId.get(id) as Document)
  })
}

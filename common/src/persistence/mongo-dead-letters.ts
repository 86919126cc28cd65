import type { Connection } from 'mongoose'
import { type DeadLetter, type DeadLetters, letterId } from '../messaging/dead-letters.ts'

type Document = Omit<DeadLetter, 'id'> & { _id: string }

/** Parked events in the service's own `dead_letters` collection. */
export function mongoDeadLetters(connection: Connection): DeadLetters {
  const letters = connection.collection<Document>('dead_letters')
  return {
    park: async (letter) => {
      const _id = letterId(letter)
      await letters.updateOne(
        { _id },
        { $setOnInsert: { ...letter, parkedAt: new Date() } },
        { upsert: true },
      )
    },
    list: async (limit) => {
      const found = await letters.find().sort({ parkedAt: 1 }).limit(limit).toArray()
      return found.map((document) => letterOf(document as Document))
    },
    find: async (id) => {
      const found = await letters.findOne({ _id: id })
      return found ? letterOf(found as Document) : undefined
    },
    remove: async (id) => void (await letters.deleteOne({ _id: id })),
    count: () => letters.estimatedDocumentCount(),
  }
}

const letterOf = ({ _id, ...letter }: Document): DeadLetter => ({ id: _id, ...letter })

import { findById } from '@stagedoor/common/persistence/find-by-id'
import { type Connection, Schema } from 'mongoose'

const daySeconds = 86_400

/** Orders that were cancelled, remembered for a day: a late `order-created` reserves nothing for them. */
export type Tombstones = {
  add(orderId: string, at: Date): Promise<void>
  has(orderId: string): Promise<boolean>
}

type Tombstone = { _id: string; at: Date }

const schema = new Schema<Tombstone>({ _id: String, at: Date }, { versionKey: false }).index(
  { at: 1 },
  { expireAfterSeconds: daySeconds },
)

export async function openTombstones(connection: Connection): Promise<Tombstones> {
  const model = connection.model<Tombstone>('Tombstone', schema, 'tombstones')
  await model.createIndexes()
  const find = findById<Tombstone>(model.collection)
  return {
    add: async (orderId, at) => {
      await model.collection.updateOne({ _id: orderId as never }, { $setOnInsert: { at } }, { upsert: true })
    },
    has: async (orderId) => (await find(orderId)) !== undefined,
  }
}

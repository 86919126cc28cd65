import { findById } from '@stagedoor/common/persistence/find-by-id'
import { boundedMap } from '@stagedoor/common/runtime/bounded-map'
import { type Connection, Schema } from 'mongoose'

const daySeconds = 86_400

/** Only an order this old is looked up; a younger one can only have been cancelled by somebody very quick. */
const youngMs = 5_000
const rememberedCancels = 10_000

/**
 * Orders that were cancelled, remembered for a day: a late `order-created` reserves nothing for them. It saves work and
 * is no guarantee: what slips through is undone by the order's own answer.
 */
export type Tombstones = {
  add(orderId: string, at: Date): Promise<void>
  /** @param ageMs how long ago the order was placed; cancels of young orders are known to the instance that heard them */
  has(orderId: string, ageMs: number): Promise<boolean>
}

type Tombstone = { _id: string; at: Date }

const schema = new Schema<Tombstone>({ _id: String, at: Date }, { versionKey: false }).index(
  { at: 1 },
  { expireAfterSeconds: daySeconds },
)

export async function openTombstones(connection: Connection): Promise<Tombstones> {
  const model = connection.model<Tombstone>('Tombstone', schema, 'tombstones')
  await model.createIndexes()
  const recent = boundedMap<string, true>(rememberedCancels)
  const find = findById<Tombstone>(model.collection as never)
  return {
    add: async (orderId, at) => {
      recent.set(orderId, true)
      await model.collection.updateOne({ _id: orderId as never }, { $setOnInsert: { at } }, { upsert: true })
    },
    has: async (orderId, ageMs) =>
      recent.get(orderId) ?? (ageMs > youngMs && (await find(orderId)) !== undefined),
  }
}

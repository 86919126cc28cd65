import { type Connection, Schema } from 'mongoose'
import { accepted, answered, type Decision, ignored } from '../domain/decision.ts'
import { idOf, type OrderId } from '../domain/ids.ts'
import type { Relay } from '../messaging/relay.ts'
import type { Announcement } from '../messaging/seal.ts'
import { createAggregateStore } from '../persistence/aggregate-store.ts'
import { outboxPlugin } from '../persistence/outbox-plugin.ts'
import type { Clock } from '../runtime/clock.ts'

/** The smallest aggregate there is, for tests of what every aggregate relies on. It announces a borrowed event. */
export type Counter = {
  readonly id: string
  readonly version: number
  readonly count: number
  readonly note?: string
}
export type CounterFact = { readonly type: 'counted' }

const schema = new Schema({ _id: String, count: Number }, { versionKey: false, strict: false }).plugin(
  outboxPlugin,
)

/** Opens the collection `counters`, with the index that every outbox has. */
export async function openCounters(options: { connection: Connection; relay: Relay; clock: Clock }) {
  const model = options.connection.model('Counter', schema, 'counters')
  await model.createIndexes()
  const collection = model.collection as never
  return createAggregateStore<Counter, CounterFact>({ ...options, collection, announce })
}

export const announce = (counter: Counter): Announcement => ({
  type: 'expiration-complete',
  data: { orderId: idOf<OrderId>(counter.id), expiresAt: new Date(counter.count).toISOString() },
})

export const count = (counter: Counter): Decision<Counter, CounterFact> =>
  accepted({ ...counter, count: counter.count + 1 }, { type: 'counted' })
export const sayAgain = (): Decision<Counter, CounterFact> => answered({ type: 'counted' })
export const shrug = (): Decision<Counter, CounterFact> => ignored('nothing new')

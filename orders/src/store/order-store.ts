import type { Decision } from '@stagedoor/common/domain/decision'
import type { UserId } from '@stagedoor/common/domain/ids'
import type { Position } from '@stagedoor/common/http/cursor'
import type { Relay } from '@stagedoor/common/messaging/relay'
import { type AggregateStore, createAggregateStore } from '@stagedoor/common/persistence/aggregate-store'
import { fromDocument } from '@stagedoor/common/persistence/document'
import { isDuplicateKey } from '@stagedoor/common/persistence/duplicate-key'
import { olderThan } from '@stagedoor/common/persistence/older-than'
import type { Clock } from '@stagedoor/common/runtime/clock'
import type { Connection, Model, QueryFilter } from 'mongoose'
import type { CreatedOrder, Order, OrderFact } from '../domain/order.ts'
import { announce } from '../messaging/publications.ts'
import { countOrders, type OrderCounts } from './order-counts.ts'
import { type OrderDocument, orderModel } from './order-model.ts'

export type OrderStore = Omit<AggregateStore<Order, OrderFact>, 'insert'> & {
  /** Updates an order that may now hold its ticket; says when another order holds it already. */
  confirm(id: string, decide: (order: Order) => Decision<Order, OrderFact>): Promise<'done' | 'ticket taken'>
  /** Saves a new order; says which of its unique keys was taken when it could not. */
  place(order: CreatedOrder): Promise<'placed' | 'id taken' | 'slot taken'>
  /** Slots of the buyer's live orders. */
  takenSlots(buyerId: UserId): Promise<number[]>
  /** A buyer's orders, newest first. */
  ofBuyer(buyerId: UserId, after: Position | undefined, limit: number): Promise<Order[]>
  /** Ids of orders whose time is up and that nobody has ended, longest overdue first. */
  overdue(now: Date, limit: number): Promise<string[]>
  /** Ids of a buyer's orders that are not being paid yet. */
  unpaidOf(buyerId: UserId, limit: number): Promise<string[]>
  /** Ids of orders that wait for the capture since before an instant. */
  capturingSince(before: Date, limit: number): Promise<string[]>
  count(now: Date): Promise<OrderCounts>
}

export async function openOrderStore(options: {
  connection: Connection
  relay: Relay
  clock: Clock
}): Promise<OrderStore> {
  const model = orderModel(options.connection)
  await model.createIndexes()
  const { insert, find, update } = createAggregateStore<Order, OrderFact>({
    collection: model.collection,
    relay: options.relay,
    clock: options.clock,
    announce,
  })
  return {
    find,
    update,

    confirm: async (id, decide) => {
      try {
        await update(id, decide)
        return 'done'
      } catch (error) {
        if (isDuplicateKey(error, 'ticketId')) return 'ticket taken'
        throw error
      }
    },

    place: async (order) => {
      try {
        await insert(order, { type: 'order-created' })
        return 'placed'
      } catch (error) {
        if (isDuplicateKey(error, '_id')) return 'id taken'
        if (isDuplicateKey(error, 'slot')) return 'slot taken'
        throw error
      }
    },

    takenSlots: async (buyerId) => {
      const query = { buyerId, slot: { $exists: true } }
      const live = await model.collection.find(query, { projection: { _id: 0, slot: 1 } }).toArray()
      return live.map((order) => (order as unknown as { slot: number }).slot)
    },

    ofBuyer: async (buyerId, after, limit) => {
      const found = await model
        .find({ buyerId, ...olderThan(after) } as QueryFilter<OrderDocument>, { outbox: 0 })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .lean<OrderDocument[]>()
      return found.map((document) => fromDocument<Order>(document))
    },

    overdue: (now, limit) =>
      idsOf(
        model,
        {
          slot: { $exists: true },
          expiresAt: { $lte: now },
          status: { $in: ['created', 'awaiting:payment'] },
        },
        'expiresAt',
        limit,
      ),

    unpaidOf: (buyerId, limit) =>
      idsOf(
        model,
        { buyerId, slot: { $exists: true }, status: { $in: ['created', 'awaiting:payment'] } },
        'slot',
        limit,
      ),

    capturingSince: (before, limit) =>
      idsOf(model, { capturingSince: { $lt: before } }, 'capturingSince', limit),

    count: (now) => countOrders(model, now),
  }
}

async function idsOf(
  model: Model<OrderDocument>,
  query: object,
  sort: string,
  limit: number,
): Promise<string[]> {
  const found = await model
    .find(query, { _id: 1 })
    .sort({ [sort]: 1 })
    .limit(limit)
    .lean()
  return found.map(({ _id }) => _id)
}

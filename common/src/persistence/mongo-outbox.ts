import type { mongo } from 'mongoose'
import type { Outbox, OutboxEntry } from '../messaging/relay.ts'
import type { AggregateDocument } from './document.ts'

/** The outboxes inside the documents of one collection. */
export function mongoOutbox(collection: mongo.Collection<AggregateDocument>): Outbox {
  return {
    remove: async (confirmed) => {
      const aggregates = [...new Set(confirmed.map((entry) => entry.aggregateId))]
      const ids = confirmed.map((entry) => entry.event.id)
      // Not for a majority: what comes back after a failover is published again, which is allowed.
      await collection.updateMany(
        { _id: { $in: aggregates } },
        { $pull: { outbox: { id: { $in: ids } } } },
        { writeConcern: { w: 1 } },
      )
    },

    leftBehind: async (before, limit) => {
      const documents = await collection
        .find({ 'outbox.0.time': { $lt: before.toISOString() } }, { projection: { outbox: 1 } })
        .sort({ 'outbox.0.time': 1 })
        .limit(limit)
        .toArray()
      return documents.flatMap(({ _id, outbox }) =>
        outbox.map((event): OutboxEntry => ({ aggregateId: _id, event })),
      )
    },

    depth: async () => {
      const [waiting] = await collection
        .aggregate<{ events: number }>([
          { $match: { 'outbox.0.time': { $exists: true } } },
          { $group: { _id: null, events: { $sum: { $size: '$outbox' } } } },
        ])
        .toArray()
      return waiting?.events ?? 0
    },
  }
}

import { Schema } from 'mongoose'

/**
 * Adds the outbox to an aggregate's schema: events that were committed with its state and that the broker has not
 * confirmed yet. The index holds only documents with something to publish.
 */
export function outboxPlugin(schema: Schema): void {
  schema.add({ outbox: { type: [Schema.Types.Mixed], default: [] } })
  schema.index({ 'outbox.0.time': 1 }, { partialFilterExpression: { 'outbox.0.time': { $exists: true } } })
}

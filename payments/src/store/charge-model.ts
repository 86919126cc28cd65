import { outboxPlugin } from '@stagedoor/common/persistence/outbox-plugin'
import { type Connection, type Model, Schema } from 'mongoose'
import type { Charge } from '../domain/charge.ts'
import type { Derived } from './derived.ts'

export type ChargeDocument = Omit<Charge, 'id'> & { _id: string; derived: Derived }

const chargeSchema = new Schema(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    status: { type: String, required: true },
    buyerId: String,
    sellerId: String,
    ticketId: String,
    ticketTitle: String,
    amountMinor: Number,
    currency: String,
    feeMinor: Number,
    netMinor: Number,
    expiresAt: Date,
    createdAt: Date,
    updatedAt: Date,
    attempts: Schema.Types.Mixed,
    declines: [Schema.Types.Mixed],
    stripeId: String,
    card: Schema.Types.Mixed,
    confirming: Schema.Types.Mixed,
    reason: String,
    authorizedAt: Date,
    capturedAt: Date,
    completedAt: Date,
    voidedAt: Date,
    failedAt: Date,
    refundedAt: Date,
    derived: Schema.Types.Mixed,
  },
  { versionKey: false, strictQuery: true },
)
  .plugin(outboxPlugin)
  .index({ 'derived.lookAt': 1 }, { partialFilterExpression: { 'derived.lookAt': { $exists: true } } })
  .index(
    { 'derived.forgetAt': 1 },
    {
      name: 'tombstones',
      expireAfterSeconds: 0,
      partialFilterExpression: { 'derived.forgetAt': { $exists: true } },
    },
  )
  .index({ capturedAt: -1 }, { partialFilterExpression: { capturedAt: { $exists: true } } })
  .index({ sellerId: 1, createdAt: -1, _id: -1 }, { partialFilterExpression: { 'derived.sale': true } })

/** The charges collection and its indexes. */
export const chargeModel = (connection: Connection): Model<ChargeDocument> =>
  connection.model<ChargeDocument>('Charge', chargeSchema as unknown as Schema<ChargeDocument>, 'charges')

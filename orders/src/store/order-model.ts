import { outboxPlugin } from '@stagedoor/common/persistence/outbox-plugin'
import { type Connection, type Model, Schema } from 'mongoose'
import type { Order } from '../domain/order.ts'

export type OrderDocument = Omit<Order, 'id'> & { _id: string }

/** Only live orders have a slot. */
const live = { slot: { $exists: true } }
const holdsItsTicket = { status: { $in: ['awaiting:payment', 'awaiting:capture', 'complete'] } }

const orderSchema = new Schema(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    status: { type: String, required: true },
    buyerId: { type: String, required: true },
    ticketId: { type: String, required: true },
    ticket: Schema.Types.Mixed,
    terms: Schema.Types.Mixed,
    currency: String,
    priceMinor: Number,
    slot: Number,
    expiresAt: Date,
    capturingSince: Date,
    refundedAt: Date,
    cancelReason: String,
    currentTerms: Schema.Types.Mixed,
    requestHash: String,
    history: [Schema.Types.Mixed],
    createdAt: Date,
  },
  { versionKey: false, strictQuery: true },
)
  .plugin(outboxPlugin)
  .index({ buyerId: 1, createdAt: -1, _id: -1 })
  .index({ createdAt: -1 })
  .index({ buyerId: 1, slot: 1 }, { unique: true, partialFilterExpression: live })
  .index({ ticketId: 1 }, { unique: true, partialFilterExpression: holdsItsTicket })
  .index({ expiresAt: 1 }, { partialFilterExpression: live })
  .index({ capturingSince: 1 }, { partialFilterExpression: { capturingSince: { $exists: true } } })

/** The orders collection and its indexes: one live order per slot of a buyer, one winner per ticket. */
export const orderModel = (connection: Connection): Model<OrderDocument> =>
  connection.model<OrderDocument>('Order', orderSchema as unknown as Schema<OrderDocument>, 'orders')

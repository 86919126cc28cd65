import { outboxPlugin } from '@stagedoor/common/persistence/outbox-plugin'
import { type Connection, type Model, Schema } from 'mongoose'
import { type Ticket } from '../domain/ticket.ts'
import type { Derived } from './derived.ts'

export type TicketDocument = Omit<Ticket, 'id'> & { _id: string; derived: Derived }

const onSale = { partialFilterExpression: { status: 'available' } }
const ofAShow = { partialFilterExpression: { 'event.id': { $exists: true } } }

const ticketSchema = new Schema(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    status: { type: String, required: true },
    sellerId: { type: String, required: true },
    sellerName: String,
    title: String,
    priceMinor: Number,
    currency: String,
    revision: Number,
    event: Schema.Types.Mixed,
    seat: Schema.Types.Mixed,
    faceValueMinor: Number,
    notes: String,
    orderId: String,
    holderId: String,
    heldUntil: Date,
    pendingPriceMinor: Number,
    withdrawOnRelease: Boolean,
    soldAt: Date,
    createdAt: Date,
    updatedAt: Date,
    history: [Schema.Types.Mixed],
    derived: Schema.Types.Mixed,
  },
  { versionKey: false, strictQuery: true },
)
  .plugin(outboxPlugin)
  .index({ createdAt: -1, _id: -1 }, onSale)
  .index({ 'derived.price': 1, _id: 1 }, onSale)
  .index({ 'event.startsAt': 1, _id: 1 }, onSale)
  .index({ 'derived.seatOrder': 1, _id: 1 }, onSale)
  .index({ 'event.id': 1, status: 1, 'derived.price': 1, _id: 1 }, ofAShow)
  .index({ 'event.id': 1, status: 1, 'derived.seatOrder': 1, _id: 1 }, ofAShow)
  .index({ 'derived.words': 1 })
  .index({ sellerId: 1, createdAt: -1, _id: -1 })
  .index({ heldUntil: 1 }, { partialFilterExpression: { status: 'reserved' } })

/** The tickets collection and its indexes. */
export const ticketModel = (connection: Connection): Model<TicketDocument> =>
  connection.model<TicketDocument>('Ticket', ticketSchema as unknown as Schema<TicketDocument>, 'tickets')

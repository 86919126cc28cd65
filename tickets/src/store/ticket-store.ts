import type { UserId } from '@stagedoor/common/domain/ids'
import type { Relay } from '@stagedoor/common/messaging/relay'
import { type AggregateStore, createAggregateStore } from '@stagedoor/common/persistence/aggregate-store'
import { fromDocument } from '@stagedoor/common/persistence/document'
import type { Clock } from '@stagedoor/common/runtime/clock'
import type { Connection, QueryFilter } from 'mongoose'
import type { Seller } from '../domain/follow-seller.ts'
import type { Ticket, TicketFact } from '../domain/ticket.ts'
import { announce } from '../messaging/publications.ts'
import { derive } from './derived.ts'
import { type TicketDocument, ticketModel } from './ticket-model.ts'
import { searchTickets, type TicketSearch } from './ticket-search.ts'

/** Figures for the admin's board; `overdue` tickets are reserved for longer than their hold lasts. */
export type TicketCounts = Readonly<Record<'onSale' | 'reserved' | 'overdue', number>>

export type TicketStore = AggregateStore<Ticket, TicketFact> & {
  search(search: TicketSearch): Promise<Ticket[]>
  /** Ids of reserved tickets whose hold should have ended before an instant, longest overdue first. */
  overdue(before: Date, limit: number): Promise<string[]>
  /** Ids of a seller's tickets that show another name, or are still offered although the seller is banned. */
  outOfLine(sellerId: UserId, seller: Seller, limit: number): Promise<string[]>
  count(now: Date): Promise<TicketCounts>
}

/** Older than anything: with it a query finds the partial index on a date. */
const ever = { $gt: new Date(0) }

export async function openTicketStore(options: {
  connection: Connection
  relay: Relay
  clock: Clock
}): Promise<TicketStore> {
  const model = ticketModel(options.connection)
  await model.createIndexes()
  return {
    ...createAggregateStore<Ticket, TicketFact>({
      collection: model.collection,
      relay: options.relay,
      clock: options.clock,
      announce,
      derive,
    }),

    search: async (search) => {
      const documents = await searchTickets(model, search)
      return documents.map((document) => fromDocument<Ticket>(document))
    },

    overdue: async (before, limit) => {
      const found = await model
        .find({ status: 'reserved', heldUntil: { $lt: before } }, { _id: 1 })
        .sort({ heldUntil: 1 })
        .limit(limit)
        .lean()
      return found.map(({ _id }) => _id)
    },

    outOfLine: async (sellerId, { name, banned }, limit) => {
      const offered = [{ status: 'available' }, { status: 'reserved', withdrawOnRelease: { $ne: true } }]
      const wrong = [{ sellerName: { $ne: name } }, ...(banned ? offered : [])]
      const query = { sellerId, $or: wrong } as QueryFilter<TicketDocument>
      const found = await model.find(query, { _id: 1 }).limit(limit).lean()
      return found.map(({ _id }) => _id)
    },

    count: async (now) => {
      const [onSale, reserved, overdue] = await Promise.all([
        model.countDocuments({ status: 'available', createdAt: ever }),
        model.countDocuments({ status: 'reserved', heldUntil: ever }),
        model.countDocuments({ status: 'reserved', heldUntil: { $lt: now } }),
      ])
      return { onSale, reserved, overdue }
    },
  }
}

import type { Show } from '@stagedoor/common/domain/bargain'
import type { Currency } from '@stagedoor/common/domain/currency'
import type { Connection } from 'mongoose'
import { type TicketDocument, ticketModel } from './ticket-model.ts'
import { inCity, withWords } from './ticket-search.ts'

/** A show with tickets on sale. */
export type ShowSummary = Show & {
  readonly listings: number
  /** In whole units of `currency`, the currency of the cheapest ticket. */
  readonly lowestPrice: number
  readonly currency: Currency
}

export type ShowSort = 'date' | 'price' | 'listings'

export type ShowSearch = {
  readonly q?: string | undefined
  readonly city?: string | undefined
  readonly from: Date
  readonly to?: Date | undefined
  readonly sort: ShowSort
  /** How many shows the pages before held. */
  readonly skip: number
  readonly limit: number
}

export type ShowStore = {
  search(search: ShowSearch): Promise<ShowSummary[]>
  /** One show, also when nothing is on sale for it (then without listings); undefined when nobody ever listed for it. */
  find(id: string): Promise<(Show & { listings: number; prices: number[]; currency: Currency }) | undefined>
}

const sorts: Record<ShowSort, Record<string, 1 | -1>> = {
  date: { startsAt: 1, _id: 1 },
  price: { lowestPrice: 1, _id: 1 },
  listings: { listings: -1, _id: 1 },
}

/** Most prices read for a show's lowest and median. */
const mostPrices = 1000

/** Shows are what tickets on sale have in common; nothing else is stored about them. */
export function openShowStore(connection: Connection): ShowStore {
  const model = ticketModel(connection)
  return {
    search: async ({ q, city, from, to, sort, skip, limit }) => {
      const startsAt = { $gte: from.toISOString(), ...(to && { $lte: to.toISOString() }) }
      return await model.aggregate<ShowSummary>([
        { $match: { status: 'available', 'event.startsAt': startsAt } },
        ...[...withWords(q), ...inCity(city)].map((condition) => ({ $match: condition })),
        { $sort: { 'derived.price': 1 } },
        {
          $group: {
            _id: '$event.id',
            event: { $first: '$event' },
            currency: { $first: '$currency' },
            lowestPrice: { $first: '$derived.price' },
            listings: { $sum: 1 },
          },
        },
        { $replaceWith: { $mergeObjects: ['$event', '$$ROOT'] } },
        { $sort: sorts[sort] },
        { $skip: skip },
        { $limit: limit },
        { $unset: ['_id', 'event'] },
      ])
    },

    find: async (id) => {
      const any = await model.findOne({ 'event.id': id }, { event: 1, currency: 1 }).lean()
      if (!any?.event) return undefined
      const found = await model
        .find({ status: 'available', 'event.id': id }, { 'derived.price': 1, currency: 1 })
        .sort({ 'derived.price': 1, _id: 1 })
        .limit(mostPrices)
        .lean<TicketDocument[]>()
      const currency = found[0]?.currency ?? any.currency
      const prices = found
        .filter((ticket) => ticket.currency === currency)
        .map((ticket) => ticket.derived.price)
      return { ...any.event, listings: found.length, prices, currency }
    },
  }
}

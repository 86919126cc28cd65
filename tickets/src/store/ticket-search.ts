import type { Position } from '@stagedoor/common/http/cursor'
import type { Model, QueryFilter } from 'mongoose'
import { searchedWords, spelled } from './derived.ts'
import type { TicketDocument } from './ticket-model.ts'

export type TicketSort = 'newest' | 'price' | '-price' | 'date' | 'section'

/** What a list of tickets is asked for. Everything given must match. */
export type TicketSearch = {
  readonly q?: string | undefined
  readonly event?: string | undefined
  /** In whole units of whatever currency. */
  readonly minPrice?: number | undefined
  readonly maxPrice?: number | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  readonly city?: string | undefined
  /** One seller's tickets in every state; otherwise only those on sale. */
  readonly sellerId?: string | undefined
  readonly sort: TicketSort
  /** Continues behind the last item of the page before. */
  readonly after?: Position | undefined
  /** 1 to 100. */
  readonly limit: number
}

type SortKey = { readonly path: string; readonly direction: 1 | -1 }

const sortKeys: Record<TicketSort, SortKey> = {
  newest: { path: 'createdAt', direction: -1 },
  price: { path: 'derived.price', direction: 1 },
  '-price': { path: 'derived.price', direction: -1 },
  date: { path: 'event.startsAt', direction: 1 },
  section: { path: 'derived.seatOrder', direction: 1 },
}

/** Finds tickets page by page: no offset, so that page 50 costs what page 1 does. */
export function searchTickets(model: Model<TicketDocument>, search: TicketSearch): Promise<TicketDocument[]> {
  const { path, direction } = sortKeys[search.sort]
  const conditions = [...matches(search), ...behind(sortKeys[search.sort], search.after)]
  return model
    .find({ $and: conditions } as QueryFilter<TicketDocument>, { outbox: 0, 'derived.words': 0 })
    .sort({ [path]: direction, _id: direction })
    .limit(search.limit)
    .lean<TicketDocument[]>()
    .exec()
}

function matches(search: TicketSearch): object[] {
  const { q, event, minPrice, maxPrice, from, to, city, sellerId } = search
  return [
    sellerId ? { sellerId } : { status: 'available' },
    ...withWords(q),
    ...inCity(city),
    ...(event ? [{ 'event.id': event }] : []),
    ...(minPrice === undefined ? [] : [{ 'derived.price': { $gte: minPrice } }]),
    ...(maxPrice === undefined ? [] : [{ 'derived.price': { $lte: maxPrice } }]),
    ...(from ? [{ 'event.startsAt': { $gte: from.toISOString() } }] : []),
    ...(to ? [{ 'event.startsAt': { $lte: to.toISOString() } }] : []),
    ...(search.sort === 'date' ? [{ 'event.startsAt': { $exists: true } }] : []),
  ]
}

const nothing = { _id: { $in: [] } }

/** Tickets that have all words of a text, or of which one starts so; none when there is no word in it. */
export function withWords(text: string | undefined): object[] {
  if (!text) return []
  const words = searchedWords(text)
  // Only letters and digits are left of a word, so it is safe inside a pattern.
  return words.length > 0 ? words.map((word) => ({ 'derived.words': { $regex: `^${word}` } })) : [nothing]
}

/** Tickets in a city whose name starts so. */
export function inCity(city: string | undefined): object[] {
  if (!city) return []
  return spelled(city) ? [{ 'derived.city': { $regex: `^${spelled(city)}` } }] : [nothing]
}

function behind({ path, direction }: SortKey, after: Position | undefined): object[] {
  if (!after) return []
  const [value, id] = after
  const last = path === 'createdAt' ? new Date(value) : value
  const past = direction === 1 ? '$gt' : '$lt'
  return [{ $or: [{ [path]: { [past]: last } }, { [path]: last, _id: { [past]: id } }] }]
}

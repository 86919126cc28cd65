import 'server-only'
import type { ShowDetails, ShowSummary, Ticket, TicketMoment } from '#api/types.ts'
import { query } from './query.ts'
import { type Page, read, readIfPossible, readPage } from './read.ts'

/** What a list of tickets can be asked for, as the address of the page has it. */
export type TicketFilter = Partial<
  Record<'q' | 'event' | 'city' | 'from' | 'to' | 'minPrice' | 'maxPrice' | 'sort' | 'cursor', string>
> & { readonly limit?: number }

export const searchTickets = (filter: TicketFilter): Promise<Page<Ticket>> =>
  readPage('tickets', `/api/tickets${query(filter)}`)

/** The tickets on sale, or none when the service rests: for pages that are about something else. */
export const ticketsIfPossible = async (filter: TicketFilter): Promise<readonly Ticket[]> =>
  (await readIfPossible<readonly Ticket[]>('tickets', `/api/tickets${query(filter)}`)) ?? []

export const findTicket = (id: string): Promise<Ticket> =>
  read('tickets', `/api/tickets/${encodeURIComponent(id)}`)

/** For the head of a page, which must not fail before the page itself says why. */
export const findTicketIfPossible = (id: string): Promise<Ticket | undefined> =>
  readIfPossible('tickets', `/api/tickets/${encodeURIComponent(id)}`)

/** The seller's own tickets, in every state. */
export const ownTickets = (cursor: string | undefined): Promise<Page<Ticket>> =>
  readPage('tickets', `/api/tickets${query({ seller: 'me', limit: 50, cursor })}`)

export const ticketHistory = (id: string): Promise<readonly TicketMoment[]> =>
  read('tickets', `/api/tickets/${encodeURIComponent(id)}/history`)

export type ShowFilter = Partial<Record<'q' | 'city' | 'from' | 'to' | 'sort' | 'cursor', string>> & {
  readonly limit?: number
}

export const searchShows = (filter: ShowFilter): Promise<Page<ShowSummary>> =>
  readPage('tickets', `/api/events${query(filter)}`)

/** Shows, or none when the service rests: for pages that are about something else. */
export const showsIfPossible = async (filter: ShowFilter): Promise<readonly ShowSummary[]> =>
  (await readIfPossible<readonly ShowSummary[]>('tickets', `/api/events${query(filter)}`)) ?? []

/** Every show with tickets on sale, as many as the service lists: for those who read the whole site. */
export async function allShows(): Promise<readonly ShowSummary[]> {
  const shows: ShowSummary[] = []
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const { items, next } = await searchShows({ limit: 100, ...(cursor && { cursor }) })
    shows.push(...items)
    cursor = next
  }
  return shows
}

/** For the head of a page, which must not fail before the page itself says why. */
export const findShowIfPossible = (id: string): Promise<ShowDetails | undefined> =>
  readIfPossible('tickets', `/api/events/${encodeURIComponent(id)}`)

export const findShow = (id: string): Promise<ShowDetails> =>
  read('tickets', `/api/events/${encodeURIComponent(id)}`)

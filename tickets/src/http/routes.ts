import {
  editTicketRequest,
  listTicketRequest,
  searchShowsQuery,
  searchTicketsQuery,
  streamTicketsQuery,
} from '@stagedoor/common/contracts/ticket-requests'
import type { Limit } from '@stagedoor/common/http/limit'
import { type Route, route } from '@stagedoor/common/http/route'
import { type Handling, ticketHandlers } from './handlers.ts'

/** The whole HTTP surface of tickets. @param limit for each user who changes tickets */
export function routes(handling: Handling, limit: Limit): Route[] {
  const on = ticketHandlers(handling)
  return [
    route('get', '/api/tickets', { access: 'public', query: searchTicketsQuery }, on.search),
    route('post', '/api/tickets', { access: 'user', body: listTicketRequest, limit }, on.list),
    route('get', '/api/tickets/stream', { access: 'public', query: streamTicketsQuery }, on.stream),
    route('get', '/api/tickets/stats', { access: 'admin' }, on.stats),
    route('get', '/api/tickets/:id', { access: 'public' }, on.find),
    route('put', '/api/tickets/:id', { access: 'user', body: editTicketRequest, limit }, on.edit),
    route('delete', '/api/tickets/:id', { access: 'user', limit }, on.withdraw),
    route('post', '/api/tickets/:id/relist', { access: 'user', limit }, on.relist),
    route('get', '/api/tickets/:id/history', { access: 'user' }, on.history),
    route('get', '/api/events', { access: 'public', query: searchShowsQuery }, on.searchShows),
    route('get', '/api/events/:slug', { access: 'public' }, on.findShow),
  ]
}

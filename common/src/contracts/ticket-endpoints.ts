import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { shownMoment, shownPrices, shownShow, shownTicket, ticketCounts } from './ticket-answers.ts'
import {
  editTicketRequest,
  listTicketRequest,
  searchShowsQuery,
  searchTicketsQuery,
  streamTicketsQuery,
} from './ticket-requests.ts'

const endpoint = (own: Omit<Endpoint, 'service'>): Endpoint => ({ service: 'tickets', ...own })

export const ticketEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/tickets',
    access: 'public',
    summary: 'Searches tickets on sale; `seller=me` lists all of one’s own.',
    query: searchTicketsQuery,
    answers: { 200: { meaning: 'A page of tickets.', body: z.array(shownTicket), paged: true } },
    refusals: ['NOT_AUTHENTICATED', 'FORBIDDEN'],
  }),
  endpoint({
    method: 'post',
    path: '/api/tickets',
    access: 'user',
    summary: 'Lists a ticket for sale.',
    body: listTicketRequest,
    answers: { 201: { meaning: 'On sale.', body: shownTicket } },
    limited: true,
  }),
  endpoint({
    method: 'get',
    path: '/api/tickets/stream',
    access: 'public',
    summary: 'Follows tickets as server-sent events: a `snapshot` of each, then every `change`.',
    query: streamTicketsQuery,
    answers: { 200: { meaning: 'A stream that ends with the caller’s token.' } },
    refusals: ['TOO_MANY_REQUESTS'],
    streams: shownTicket,
  }),
  endpoint({
    method: 'get',
    path: '/api/tickets/stats',
    access: 'admin',
    summary: 'Counts tickets on sale and on hold.',
    answers: { 200: { meaning: 'The figures.', body: ticketCounts } },
  }),
  endpoint({
    method: 'get',
    path: '/api/tickets/:id',
    access: 'public',
    summary: 'One ticket.',
    answers: { 200: { meaning: 'The ticket as the caller may see it.', body: shownTicket } },
  }),
  endpoint({
    method: 'put',
    path: '/api/tickets/:id',
    access: 'user',
    summary: 'Changes a ticket. What is absent stays; while it is reserved, only the price may change.',
    body: editTicketRequest,
    headers: { 'If-Match': 'The version that is to be changed, such as `"7"`.' },
    answers: {
      200: { meaning: 'Changed.', body: shownTicket },
      202: { meaning: 'Reserved: the new price waits for the end of the hold.', body: shownTicket },
    },
    refusals: ['FORBIDDEN', 'TICKET_SOLD', 'TICKET_RESERVED', 'STALE_VERSION'],
    limited: true,
  }),
  endpoint({
    method: 'delete',
    path: '/api/tickets/:id',
    access: 'user',
    summary: 'Withdraws a ticket from sale. Safe to repeat.',
    answers: { 204: { meaning: 'Withdrawn.' } },
    refusals: ['TICKET_RESERVED', 'TICKET_SOLD'],
    limited: true,
  }),
  endpoint({
    method: 'post',
    path: '/api/tickets/:id/relist',
    access: 'user',
    summary: 'Puts a withdrawn ticket back on sale. Safe to repeat.',
    answers: { 200: { meaning: 'On sale.', body: shownTicket } },
    refusals: ['TICKET_RESERVED', 'TICKET_SOLD'],
    limited: true,
  }),
  endpoint({
    method: 'get',
    path: '/api/tickets/:id/history',
    access: 'user',
    summary: 'What happened to a ticket, for its seller and admins.',
    answers: { 200: { meaning: 'The last moments, the oldest first.', body: z.array(shownMoment) } },
  }),
  endpoint({
    method: 'get',
    path: '/api/events',
    access: 'public',
    summary: 'Searches shows with tickets on sale.',
    query: searchShowsQuery,
    answers: { 200: { meaning: 'A page of shows.', body: z.array(shownShow), paged: true } },
  }),
  endpoint({
    method: 'get',
    path: '/api/events/:slug',
    access: 'public',
    summary: 'One show, with the lowest and the median price of its tickets.',
    answers: { 200: { meaning: 'The show.', body: shownPrices } },
  }),
]

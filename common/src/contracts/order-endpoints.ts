import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { orderCounts, shownOrder } from './order-answers.ts'
import { listOrdersQuery, placeOrderRequest } from './order-requests.ts'

const endpoint = (own: Omit<Endpoint, 'service'>): Endpoint => ({ service: 'orders', ...own })

export const orderEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/orders',
    access: 'user',
    summary: 'Asks for a ticket at the price and in the wording that the buyer saw.',
    body: placeOrderRequest,
    headers: {
      'Idempotency-Key': 'The same key is the same order, for ever; 1 to 255 characters.',
      Prefer: '`wait=N` (RFC 7240): waits up to N s, at most 10, until tickets has decided.',
    },
    answers: {
      201: { meaning: 'Reserved (`awaiting:payment`), or not decided yet (`created`).', body: shownOrder },
    },
    refusals: [
      'NOT_FOUND',
      'TICKET_UNAVAILABLE',
      'PRICE_CHANGED',
      'TICKET_CHANGED',
      'OWN_TICKET',
      'TOO_MANY_HOLDS',
      'IDEMPOTENCY_KEY_REUSED',
    ],
    limited: true,
  }),
  endpoint({
    method: 'get',
    path: '/api/orders',
    access: 'user',
    summary: 'The buyer’s orders, the newest first; an admin may name another buyer.',
    query: listOrdersQuery,
    answers: { 200: { meaning: 'A page of orders.', body: z.array(shownOrder), paged: true } },
    refusals: ['FORBIDDEN'],
  }),
  endpoint({
    method: 'get',
    path: '/api/orders/stats',
    access: 'admin',
    summary: 'Counts orders under way, and what became of those of the last day.',
    answers: { 200: { meaning: 'The figures.', body: orderCounts } },
  }),
  endpoint({
    method: 'get',
    path: '/api/orders/:id',
    access: 'user',
    summary: 'One of the buyer’s orders.',
    answers: { 200: { meaning: 'The order.', body: shownOrder } },
  }),
  endpoint({
    method: 'delete',
    path: '/api/orders/:id',
    access: 'user',
    summary: 'Cancels an order before its money is taken. Safe to repeat.',
    answers: { 204: { meaning: 'Cancelled.' } },
    refusals: ['ORDER_NOT_CANCELLABLE'],
  }),
  endpoint({
    method: 'get',
    path: '/api/orders/:id/stream',
    access: 'user',
    summary: 'Follows an order as server-sent events: a `snapshot`, then every `change`.',
    answers: { 200: { meaning: 'A stream that ends with the caller’s token.' } },
    refusals: ['TOO_MANY_REQUESTS'],
    streams: shownOrder,
  }),
]

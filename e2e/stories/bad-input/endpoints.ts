import type { Person } from '../../support/market.ts'
import type { Sale } from '../../support/sale.ts'

/** Who plays: a sale under way, and an admin. */
export type Cast = { readonly sale: Sale; readonly admin: Person }

/** Every endpoint that takes a body: who may call it, and a body that it would take. */
export type Endpoint = {
  method: string
  path: (cast: Cast) => string
  who?: (cast: Cast) => Person
  good: (cast: Cast) => Record<string, unknown>
}
export const endpoints: Readonly<Record<string, Endpoint>> = {
  'sign up': {
    method: 'POST',
    path: () => '/api/users/signup',
    good: () => ({ email: `${Math.random()}@stagedoor.test`, password: 'correct horse' }),
  },
  'sign in': {
    method: 'POST',
    path: () => '/api/users/signin',
    good: () => ({ email: 'nobody@stagedoor.test', password: 'correct horse' }),
  },
  'list a ticket': {
    method: 'POST',
    path: () => '/api/tickets',
    who: ({ sale }) => sale.seller,
    good: () => ({ title: 'Arctic Monkeys', price: 80 }),
  },
  'edit a ticket': {
    method: 'PUT',
    path: ({ sale }) => `/api/tickets/${sale.ticket.id}`,
    who: ({ sale }) => sale.seller,
    good: () => ({ price: 80 }),
  },
  'place an order': {
    method: 'POST',
    path: () => '/api/orders',
    who: ({ sale }) => sale.buyer,
    good: ({ sale }) => ({ ticketId: sale.ticket.id, price: 80 }),
  },
  pay: {
    method: 'POST',
    path: () => '/api/payments',
    who: ({ sale }) => sale.buyer,
    good: ({ sale }) => ({ orderId: sale.order.id, token: 'tok_nobody_has' }),
  },
  'open an intent': {
    method: 'POST',
    path: () => '/api/payments/intents',
    who: ({ sale }) => sale.buyer,
    good: ({ sale }) => ({ orderId: sale.order.id }),
  },
  refund: {
    method: 'POST',
    path: ({ sale }) => `/api/payments/${sale.order.id}/refunds`,
    who: ({ admin }) => admin,
    good: () => ({ reason: 'show cancelled' }),
  },
}

/** Every endpoint that has an id in its path, for somebody who would be allowed. */
export const idPaths = (id: string, { sale, admin }: Cast): [method: string, path: string, who: Person][] => [
  ['GET', `/api/tickets/${id}`, sale.buyer],
  ['PUT', `/api/tickets/${id}`, sale.seller],
  ['DELETE', `/api/tickets/${id}`, sale.seller],
  ['POST', `/api/tickets/${id}/relist`, sale.seller],
  ['GET', `/api/tickets/${id}/history`, sale.seller],
  ['GET', `/api/orders/${id}`, sale.buyer],
  ['DELETE', `/api/orders/${id}`, sale.buyer],
  ['GET', `/api/orders/${id}/stream`, sale.buyer],
  ['GET', `/api/payments/${id}`, sale.buyer],
  ['POST', `/api/payments/${id}/sync`, sale.buyer],
  ['POST', `/api/payments/${id}/refunds`, admin],
]

/** Every endpoint that nobody may call without being signed in. */
export const protectedRoutes = ({ sale }: Cast): [method: string, path: string][] => [
  ['POST', '/api/tickets'],
  ['PUT', `/api/tickets/${sale.ticket.id}`],
  ['DELETE', `/api/tickets/${sale.ticket.id}`],
  ['POST', `/api/tickets/${sale.ticket.id}/relist`],
  ['GET', `/api/tickets/${sale.ticket.id}/history`],
  ['POST', '/api/orders'],
  ['GET', '/api/orders'],
  ['GET', `/api/orders/${sale.order.id}`],
  ['DELETE', `/api/orders/${sale.order.id}`],
  ['GET', `/api/orders/${sale.order.id}/stream`],
  ['POST', '/api/payments'],
  ['POST', '/api/payments/intents'],
  ['GET', '/api/payments/earnings'],
  ['GET', '/api/payments/earnings/totals'],
  ['GET', `/api/payments/${sale.order.id}`],
  ['POST', `/api/payments/${sale.order.id}/sync`],
  ['POST', `/api/payments/${sale.order.id}/refunds`],
]

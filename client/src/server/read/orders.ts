import 'server-only'
import type { Charge, Order } from '#api/types.ts'
import { query } from './query.ts'
import { type Page, read, readIfPossible, readPage } from './read.ts'

export const findOrder = (id: string): Promise<Order> =>
  read('orders', `/api/orders/${encodeURIComponent(id)}`)

export const ownOrders = (cursor: string | undefined): Promise<Page<Order>> =>
  readPage('orders', `/api/orders${query({ limit: 20, cursor })}`)

/** What was paid for an order; undefined while payments cannot say. */
export const chargeOf = (orderId: string): Promise<Charge | undefined> =>
  readIfPossible('payments', `/api/payments/${encodeURIComponent(orderId)}`)

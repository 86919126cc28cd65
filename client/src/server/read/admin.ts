import 'server-only'
import { notFound } from 'next/navigation'
import type {
  AdminUser,
  AuditEntry,
  ChargeCounts,
  OrderCounts,
  TicketCounts,
  UserCounts,
} from '#api/admin-types.ts'
import type { Order, Ticket } from '#api/types.ts'
import { viewer } from '../session.ts'
import type { Viewer } from '../token.ts'
import { query } from './query.ts'
import { type Page, readIfPossible, readPage } from './read.ts'

/** Who is looking, if they are an admin; for everybody else there is no such page. */
export async function admin(): Promise<Viewer> {
  const who = await viewer()
  return who?.isAdmin ? who : notFound()
}

/** Users whose name or e-mail address has words that begin so; the newest first. */
export const searchUsers = (q: string | undefined, cursor: string | undefined): Promise<Page<AdminUser>> =>
  readPage('auth', `/api/users${query({ q, cursor, limit: 30 })}`)

export async function findUser(id: string): Promise<AdminUser> {
  const { items } = await readPage<AdminUser>('auth', `/api/users${query({ q: id })}`)
  return items.find((user) => user.id === id) ?? notFound()
}

type AuditFilter = { readonly userId?: string | undefined; readonly cursor?: string | undefined }

/** The audit trail, the latest first; with `userId` only what is about one user. */
export const auditTrail = (filter: AuditFilter, limit: number): Promise<Page<AuditEntry>> =>
  readPage('auth', `/api/users/audit${query({ ...filter, limit })}`)

/** What somebody sells or sold, in every state. */
export const listingsOf = (seller: string, cursor: string | undefined): Promise<Page<Ticket>> =>
  readPage('tickets', `/api/tickets${query({ seller, cursor, limit: 20 })}`)

/** What somebody reserved or bought. */
export const ordersOf = (userId: string, cursor: string | undefined): Promise<Page<Order>> =>
  readPage('orders', `/api/orders${query({ userId, cursor, limit: 20 })}`)

/** The figures of the marketplace; without those of a service that does not answer at the moment. */
export async function boardFigures() {
  const [users, tickets, orders, payments] = await Promise.all([
    readIfPossible<UserCounts>('auth', '/api/users/stats'),
    readIfPossible<TicketCounts>('tickets', '/api/tickets/stats'),
    readIfPossible<OrderCounts>('orders', '/api/orders/stats'),
    readIfPossible<ChargeCounts>('payments', '/api/payments/stats'),
  ])
  return { users, tickets, orders, payments, at: new Date().toISOString() }
}

export type BoardFigures = Awaited<ReturnType<typeof boardFigures>>

import type { Claims } from '@stagedoor/common/auth/claims'
import type { SearchTicketsQuery } from '@stagedoor/common/contracts/ticket-requests'
import { toDecimal } from '@stagedoor/common/domain/money'
import { NotAuthenticatedError } from '@stagedoor/common/errors/not-authenticated-error'
import { Refusal } from '@stagedoor/common/errors/refusal'
import { byTime, decodeCursor, type Page, type Position, pageOf } from '@stagedoor/common/http/cursor'
import { seatOrder } from '../domain/seat-order.ts'
import type { Ticket } from '../domain/ticket.ts'
import type { TicketSort } from '../store/ticket-search.ts'
import type { TicketStore } from '../store/ticket-store.ts'

/**
 * A page of tickets on sale; with `seller=me` one's own in every state, with `seller=<id>` anyone's for an admin.
 * @throws NotAuthenticatedError, Refusal FORBIDDEN for `seller` without the right to it, VALIDATION_FAILED (cursor)
 */
export const searchTickets =
  ({ tickets }: { tickets: TicketStore }) =>
  async (
    { cursor, seller, ...query }: SearchTicketsQuery,
    viewer: Claims | undefined,
  ): Promise<Page<Ticket>> => {
    const after = cursor ? positionIn(cursor, query.sort) : undefined
    const sellerId = seller && sellerSeenBy(viewer, seller)
    const found = await tickets.search({ ...query, sellerId, after, limit: query.limit + 1 })
    return pageOf(found, query.limit, (last) => positionOf(last, query.sort))
  }

/** Where a ticket stands in a list: the cursor behind it. */
function positionOf(ticket: Ticket, sort: TicketSort): Position {
  if (sort === 'newest') return byTime(ticket.createdAt, ticket.id)
  if (sort === 'section') return [seatOrder(ticket.seat), ticket.id]
  if (sort === 'date') return [ticket.event?.startsAt ?? '', ticket.id]
  return [toDecimal(ticket.priceMinor, ticket.currency), ticket.id]
}

/** @throws Refusal VALIDATION_FAILED for a cursor of another sort, which would not lead behind the page before */
function positionIn(cursor: string, sort: TicketSort): Position {
  const [value, id] = decodeCursor(cursor)
  if (!isValueOf(sort, value))
    throw new Refusal('VALIDATION_FAILED', 'cursor belongs to another list', { field: 'cursor' })
  return [value, id]
}

function isValueOf(sort: TicketSort, value: Position[0]): boolean {
  if (sort.endsWith('price')) return typeof value === 'number'
  return typeof value === 'string' && (sort === 'section' || Date.parse(value) >= 0)
}

function sellerSeenBy(viewer: Claims | undefined, seller: string): string {
  if (!viewer) throw new NotAuthenticatedError()
  if (seller === 'me' || seller === viewer.sub) return viewer.sub
  if (viewer.roles.includes('admin')) return seller
  throw new Refusal('FORBIDDEN', 'You can only see all of your own tickets.')
}

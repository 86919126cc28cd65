import type { Claims } from '@stagedoor/common/auth/claims'
import type { ListOrdersQuery } from '@stagedoor/common/contracts/order-requests'
import { isId, type UserId } from '@stagedoor/common/domain/ids'
import { Refusal } from '@stagedoor/common/errors/refusal'
import { byTime, decodeTimeCursor, type Page, pageOf } from '@stagedoor/common/http/cursor'
import type { Order } from '../domain/order.ts'
import type { OrderStore } from '../store/order-store.ts'

/** A page of one's own orders, newest first; an admin may ask for anybody's. */
export const listOrders =
  ({ orders }: { orders: OrderStore }) =>
  async ({ cursor, limit, userId }: ListOrdersQuery, viewer: Claims): Promise<Page<Order>> => {
    const after = cursor ? decodeTimeCursor(cursor) : undefined
    const found = await orders.ofBuyer(buyerSeenBy(viewer, userId), after, limit + 1)
    return pageOf(found, limit, ({ createdAt, id }) => byTime(createdAt, id))
  }

function buyerSeenBy(viewer: Claims, userId: string | undefined): UserId {
  if (userId === undefined || userId === viewer.sub) return viewer.sub
  if (!viewer.roles.includes('admin')) throw new Refusal('FORBIDDEN', 'You can only see your own orders.')
  if (!isId(userId)) throw new Refusal('VALIDATION_FAILED', 'userId must be an id', { field: 'userId' })
  return userId as UserId
}

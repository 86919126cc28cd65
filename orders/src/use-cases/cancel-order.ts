import type { UserId } from '@stagedoor/common/domain/ids'
import { NotFoundError } from '@stagedoor/common/errors/not-found-error'
import type { Clock } from '@stagedoor/common/runtime/clock'
import { cancelByBuyer } from '../domain/cancel-order.ts'
import type { OrderStore } from '../store/order-store.ts'

/** A buyer gives up their own order. Safe to repeat. */
export const cancelOrder =
  ({ orders, clock }: { orders: OrderStore; clock: Clock }) =>
  async (orderId: string, buyerId: UserId): Promise<void> => {
    const outcome = await orders.update(orderId, (order) => {
      if (order.buyerId !== buyerId) throw new NotFoundError('order')
      return cancelByBuyer(order, { at: clock.now() })
    })
    if (outcome.kind === 'missing') throw new NotFoundError('order')
  }

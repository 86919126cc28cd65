import type { Clock } from '@stagedoor/common/runtime/clock'
import type { OrderCounts } from '../store/order-counts.ts'
import type { OrderStore } from '../store/order-store.ts'

/** How many orders are under way, and what became of those of the last day, for the admin's board. */
export const countOrders =
  ({ orders, clock }: { orders: Pick<OrderStore, 'count'>; clock: Clock }) =>
  (): Promise<OrderCounts> =>
    orders.count(clock.now())

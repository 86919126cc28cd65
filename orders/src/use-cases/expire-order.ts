import type { Clock } from '@stagedoor/common/runtime/clock'
import { each } from '@stagedoor/common/runtime/each'
import { expire } from '../domain/cancel-order.ts'
import type { OrderStore } from '../store/order-store.ts'

const atOnce = 200

/** A timer rang: the order ends if its time is up and its payment was not faster. Safe to repeat. */
export const expireOrder =
  ({ orders, clock }: { orders: OrderStore; clock: Clock }) =>
  async (orderId: string, causedBy?: string): Promise<void> => {
    await orders.update(orderId, (order) => expire(order, { at: clock.now(), causedBy }))
  }

/** Ends the orders whose timer was lost. Needs no timer: the time is in the orders. */
export const expireOverdueOrders =
  ({ orders, clock }: { orders: OrderStore; clock: Clock }) =>
  async (): Promise<number> => {
    const overdue = await orders.overdue(clock.now(), atOnce)
    await each(overdue, (orderId) => expireOrder({ orders, clock })(orderId))
    return overdue.length
  }

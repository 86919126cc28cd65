import type { Model } from 'mongoose'
import type { CancelReason } from '../domain/order.ts'
import type { OrderStatus } from '../domain/order-lifecycle.ts'
import type { OrderDocument } from './order-model.ts'

/** Figures for the admin's board. */
export type OrderCounts = {
  /** Orders that are not over yet. */
  readonly live: Readonly<Record<'created' | 'awaiting:payment' | 'awaiting:capture', number>>
  /** Of those, the ones whose time is up and whose money is not being taken. */
  readonly overdue: number
  /** What became of the orders that were placed in the last 24 hours. */
  readonly lastDay: {
    readonly placed: number
    readonly complete: number
    readonly cancelled: Readonly<Partial<Record<CancelReason, number>>>
  }
}

const dayMs = 86_400_000

/** Counts on indexes alone: the live orders, and those of one day. */
export async function countOrders(model: Model<OrderDocument>, now: Date): Promise<OrderCounts> {
  const [live, lastDay] = await Promise.all([
    model.aggregate<{ _id: { status: OrderStatus; isOverdue: boolean }; orders: number }>([
      { $match: { slot: { $exists: true }, expiresAt: { $gt: new Date(0) } } },
      {
        $group: { _id: { status: '$status', isOverdue: { $lte: ['$expiresAt', now] } }, orders: { $sum: 1 } },
      },
    ]),
    model.aggregate<{ _id: { status: OrderStatus; reason?: CancelReason }; orders: number }>([
      { $match: { createdAt: { $gt: new Date(now.getTime() - dayMs) } } },
      { $group: { _id: { status: '$status', reason: '$cancelReason' }, orders: { $sum: 1 } } },
    ]),
  ])
  const liveAs = (status: OrderStatus) => sum(live.filter(({ _id }) => _id.status === status))
  const ended = lastDay.flatMap(({ _id, orders }) => (_id.reason ? [[_id.reason, orders]] : []))
  return {
    live: {
      created: liveAs('created'),
      'awaiting:payment': liveAs('awaiting:payment'),
      'awaiting:capture': liveAs('awaiting:capture'),
    },
    overdue: sum(live.filter(({ _id }) => _id.isOverdue && _id.status !== 'awaiting:capture')),
    lastDay: {
      placed: sum(lastDay),
      complete: sum(lastDay.filter(({ _id }) => _id.status === 'complete')),
      cancelled: Object.fromEntries(ended),
    },
  }
}

const sum = (groups: readonly { readonly orders: number }[]): number =>
  groups.reduce((total, { orders }) => total + orders, 0)

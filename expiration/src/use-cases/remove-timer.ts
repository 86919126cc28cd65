import type { OrderId } from '@stagedoor/common/domain/ids'
import type { Timers } from '../queue/timers.ts'

/**
 * An order ended or is about to be paid: its time no longer matters. Safe to repeat. Where this arrives before
 * `order-created`, the timer stays and fires for nothing: orders ignores it.
 */
export const removeTimer =
  ({ timers }: { timers: Timers }) =>
  (orderId: OrderId): Promise<void> =>
    timers.remove(orderId)

import type { Clock } from '@stagedoor/common/runtime/clock'
import { each } from '@stagedoor/common/runtime/each'
import { remindOfCapture } from '../domain/order-progress.ts'
import type { OrderStore } from '../store/order-store.ts'

/** A capture takes a second or two; after this long payments is told again. */
const patienceMs = 30_000
const atOnce = 100

/** Announces orders again that have waited too long for their capture. */
export const remindOfCaptures =
  ({ orders, clock }: { orders: OrderStore; clock: Clock }) =>
  async (): Promise<number> => {
    const waiting = await orders.capturingSince(new Date(clock.now().getTime() - patienceMs), atOnce)
    await each(waiting, (orderId) => orders.update(orderId, remindOfCapture))
    return waiting.length
  }

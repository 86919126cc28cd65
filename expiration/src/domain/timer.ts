import type { OrderId } from '@stagedoor/common/domain/ids'

/** Fires once, when the time of an order is up. */
export type Timer = { readonly orderId: OrderId; readonly expiresAt: Date }

/** What news of an order means for its timer. */
export type TimerNews =
  | { readonly kind: 'starts'; readonly timer: Timer }
  | { readonly kind: 'ends'; readonly orderId: OrderId }

/** Milliseconds until a timer fires; 0 when its time has passed. */
export function untilFiringMs({ expiresAt }: Timer, now: Date): number {
  return Math.max(0, expiresAt.getTime() - now.getTime())
}

/**
 * The timers that should be running after all this news, in whatever order it came and however often.
 * @param longPast timers due before it are left out: they fired, or orders' own sweep did their work
 */
export function runningTimers(news: readonly TimerNews[], longPast: Date): Timer[] {
  const ended = new Set(news.flatMap((item) => (item.kind === 'ends' ? [item.orderId] : [])))
  const started = news.flatMap((item) => (item.kind === 'starts' ? [item.timer] : []))
  const byOrder = new Map(started.map((timer) => [timer.orderId, timer]))
  return [...byOrder.values()].filter(
    ({ orderId, expiresAt }) => !ended.has(orderId) && expiresAt >= longPast,
  )
}

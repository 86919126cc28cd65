'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import type { Charge, Order } from '#api/types.ts'
import { useCountdown } from '#browser/use-countdown.ts'
import { useFocusOnChange } from '#browser/use-focus-on-change.ts'
import { useLiveOrder } from '#browser/use-live-order.ts'
import { LiveSign } from '#components/live/live-sign.tsx'
import { OrderTimeline } from '#components/order/order-timeline.tsx'
import { Stage } from './stage.tsx'

type Props = {
  order: Order
  /** What was paid, once the order is complete. */
  charge: Charge | undefined
  /** The next best seats, once the order ended without a sale. */
  alternatives: ReactNode
  stripeScriptUrl: string
}

/** One order from being asked for to its end, in the one place: what stands here is always what is true now. */
export function Checkout({ order: rendered, charge, alternatives, stripeScriptUrl }: Props) {
  const router = useRouter()
  const refresh = useCallback(() => router.refresh(), [router])
  const live = useLiveOrder(rendered, refresh)
  const { order, clock, connected, suspended } = live
  const leftMs = useCountdown(order.expiresAt, rendered.serverTime, clock)
  const stage = useFocusOnChange<HTMLDivElement>(suspended ? 'suspended' : order.status)
  const isOver = order.status === 'complete' || order.status === 'cancelled'

  // When an order ends live, the server adds what belongs to its end: the charge, or the next best seats. Whoever was
  // suspended is not served any more.
  const [statusAtFirst] = useState(rendered.status)
  const endedLive = isOver && order.status !== statusAtFirst
  const hasMore = endedLive && order.cancelReason !== 'buyer_banned'
  useEffect(() => {
    if (hasMore) refresh()
  }, [hasMore, refresh])

  return (
    <div className="flex flex-col gap-10">
      <div ref={stage} tabIndex={-1} className="flex flex-col gap-6 outline-none">
        <Stage {...{ live, charge, leftMs, stripeScriptUrl, endedLive, alternatives }} />
      </div>
      <OrderTimeline key={order.status} order={order} />
      <LiveSign connected={connected || isOver || suspended !== undefined} />
    </div>
  )
}

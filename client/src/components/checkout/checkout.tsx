'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import type { Charge, Order } from '#api/types.ts'
import { useCountdown } from '#browser/use-countdown.ts'
import { useFocusOnChange } from '#browser/use-focus-on-change.ts'
import { useLiveOrder } from '#browser/use-live-order.ts'
import { LiveSign } from '#components/live/live-sign.tsx'
import { OrderTimeline } from '#components/order/order-timeline.tsx'
import { Asking } from './asking.tsx'
import { Ended } from './ended.tsx'
import { Paying } from './paying.tsx'
import { Receipt } from './receipt.tsx'
import { Taking } from './taking.tsx'

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
  const { order, clock, connected, readAgain } = live
  const leftMs = useCountdown(order.expiresAt, rendered.serverTime, clock)
  const stage = useFocusOnChange<HTMLDivElement>(order.status)
  const isOver = order.status === 'complete' || order.status === 'cancelled'

  // When an order ends live, the server adds what belongs to its end: the charge, or the next best seats.
  const [statusAtFirst] = useState(rendered.status)
  const endedLive = isOver && order.status !== statusAtFirst
  useEffect(() => {
    if (endedLive) refresh()
  }, [endedLive, refresh])

  return (
    <div className="flex flex-col gap-10">
      <div ref={stage} tabIndex={-1} className="flex flex-col gap-6 outline-none">
        {order.status === 'created' && <Asking order={order} />}
        {order.status === 'awaiting:payment' && (
          <Paying live={live} leftMs={leftMs} stripeScriptUrl={stripeScriptUrl} onTimeUp={readAgain} />
        )}
        {order.status === 'awaiting:capture' && <Taking order={order} />}
        {order.status === 'complete' && <Receipt order={order} charge={charge} />}
        {order.status === 'cancelled' && (
          <Ended order={order} hasEndedLive={endedLive}>
            {alternatives}
          </Ended>
        )}
      </div>
      <OrderTimeline key={order.status} order={order} />
      <LiveSign connected={connected || isOver} />
    </div>
  )
}

'use client'

import type { ReactNode } from 'react'
import type { Charge } from '#api/types.ts'
import type { LiveOrder } from '#browser/use-live-order.ts'
import { Asking } from './asking.tsx'
import { Ended } from './ended.tsx'
import { Paying } from './paying.tsx'
import { Receipt } from './receipt.tsx'
import { Suspended } from './suspended.tsx'
import { Taking } from './taking.tsx'

type Props = {
  live: LiveOrder
  charge: Charge | undefined
  leftMs: number
  stripeScriptUrl: string
  /** The order ended while this page was open. */
  endedLive: boolean
  alternatives: ReactNode
}

/** What stands on the page for each state of an order. */
export function Stage({ live, charge, leftMs, stripeScriptUrl, endedLive, alternatives }: Props) {
  const { order, suspended, readAgain } = live
  if (suspended) return <Suspended error={suspended} />
  switch (order.status) {
    case 'created':
      return <Asking order={order} />
    case 'awaiting:payment':
      return <Paying live={live} leftMs={leftMs} stripeScriptUrl={stripeScriptUrl} onTimeUp={readAgain} />
    case 'awaiting:capture':
      return <Taking order={order} />
    case 'complete':
      return <Receipt order={order} charge={charge} />
    case 'cancelled':
      return (
        <Ended order={order} hasEndedLive={endedLive}>
          {alternatives}
        </Ended>
      )
    default:
      return order.status satisfies never
  }
}

'use client'

import dynamic from 'next/dynamic'
import { useEffect } from 'react'
import type { LiveOrder } from '#browser/use-live-order.ts'
import { CancelOrder } from './cancel-order.tsx'
import { HeldBar } from './held-bar.tsx'
import { PriceAfter } from './price-after.tsx'

/** Only this stage of an order needs it, and only in a browser. */
const CardForm = dynamic(async () => (await import('./card-form.tsx')).CardForm, {
  ssr: false,
  loading: () => <p className="card p-4 text-sm text-muted md:p-6">Loading the card form…</p>,
})

type Props = {
  live: LiveOrder
  leftMs: number
  stripeScriptUrl: string
  /** The time is up by the server's clock: what became of the order has to be asked. */
  onTimeUp: () => Promise<void>
}

/** The ticket is held and can be paid for. The card form is here for exactly as long as that is so. */
export function Paying({ live, leftMs, stripeScriptUrl, onTimeUp }: Props) {
  const { order } = live
  const isTimeUp = leftMs <= 0
  useEffect(() => {
    if (isTimeUp) void onTimeUp()
  }, [isTimeUp, onTimeUp])

  return (
    <>
      <HeldBar order={order} leftMs={leftMs} />
      <h1 className="text-xl">{isTimeUp ? 'Your time is up' : 'Pay by card'}</h1>
      {isTimeUp ? (
        <p className="min-h-[412px] text-muted">
          We are checking what became of your order. You can no longer pay for it.
        </p>
      ) : (
        <>
          <div className="needs-script min-h-[352px]">
            <CardForm live={live} scriptUrl={stripeScriptUrl} />
          </div>
          <noscript>
            <p className="card p-4 text-sm">
              The card form is made by our payment provider and needs JavaScript. Everything else here works
              without it.
            </p>
          </noscript>
          <CancelOrder orderId={order.id} />
          <PriceAfter order={order} />
        </>
      )}
    </>
  )
}

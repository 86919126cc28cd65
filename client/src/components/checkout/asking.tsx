import type { Order } from '#api/types.ts'
import { CancelOrder } from './cancel-order.tsx'
import { HeldBar } from './held-bar.tsx'

/** The ticket was asked for; nobody has answered yet. Usually over before it is read. */
export function Asking({ order }: { order: Order }) {
  return (
    <>
      <HeldBar order={order} leftMs={undefined} />
      <div className="flex flex-col gap-2">
        <h1 className="text-xl">Asking for your ticket</h1>
        <p className="text-muted">
          This takes a moment. You see here whether it is yours; you pay nothing before that.
        </p>
      </div>
      <noscript>
        <p className="text-sm">Reload this page to see the answer.</p>
      </noscript>
      <CancelOrder orderId={order.id} />
    </>
  )
}

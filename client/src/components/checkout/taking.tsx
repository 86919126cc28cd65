import type { Order } from '#api/types.ts'
import { HeldBar } from './held-bar.tsx'

/** The bank said yes and the ticket is secured; the payment is being taken. Nothing is left to do. */
export function Taking({ order }: { order: Order }) {
  return (
    <>
      <HeldBar order={order} leftMs={undefined} />
      <div className="flex flex-col gap-2">
        <h1 className="text-xl">Almost yours</h1>
        <p className="text-muted">
          Your bank approved the payment and the ticket is secured for you. We are taking the payment now; you
          can leave this page, nothing will be lost.
        </p>
      </div>
    </>
  )
}

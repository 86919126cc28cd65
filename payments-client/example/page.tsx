import { StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { CheckoutForm } from '../src/checkout-form.tsx'
import type { PayableOrder } from '../src/use-checkout.ts'

/** What the server puts on the page. */
type Given = { readonly order: PayableOrder; readonly scriptUrl: string }

declare global {
  interface Window {
    given: Given
    /** Plays the order's live stream. */
    orderBecomes(changes: Partial<PayableOrder>): void
    /** Plays a page whose stream was lost, and found again. */
    setFresh(fresh: boolean): void
  }
}

/** The whole of a checkout page: an order, and the card form while it may be paid. */
function CheckoutPage({ order: rendered, scriptUrl }: Given) {
  const [order, setOrder] = useState(rendered)
  const [fresh, setFresh] = useState(true)
  useEffect(() => {
    window.orderBecomes = (changes) => setOrder((before) => ({ ...before, ...changes }))
    window.setFresh = setFresh
  }, [])

  return (
    <main>
      <h1>{order.status}</h1>
      <CheckoutForm order={order} scriptUrl={scriptUrl} canPay={fresh} />
    </main>
  )
}

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <CheckoutPage {...window.given} />
    </StrictMode>,
  )
}

'use client'

import { CheckoutForm } from '@stagedoor/payments-client/checkout-form'
import '@stagedoor/payments-client/checkout.css'
import { createPaymentsApi } from '@stagedoor/payments-client/payments-api'
import { sessionFetch } from '#browser/api.ts'
import type { LiveOrder } from '#browser/use-live-order.ts'

const api = createPaymentsApi('', sessionFetch)
const classNames = { form: 'card p-4 md:p-6', message: 'text-sm' }

/** The card form, as payments draws it. Its button waits until a fresh read says that the order can still be paid for. */
export function CardForm({ live, scriptUrl }: { live: LiveOrder; scriptUrl: string }) {
  const { order, fresh, clock } = live
  return (
    <CheckoutForm
      order={order}
      scriptUrl={scriptUrl}
      canPay={fresh}
      now={clock.now}
      api={api}
      locale="en-US"
      classNames={classNames}
    />
  )
}

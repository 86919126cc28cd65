'use client'

import type { Order } from '#api/types.ts'

type Props = {
  order: Order
  /** False until a fresh read says that the order can still be paid for. */
  mayPay: boolean
  scriptUrl: string
}

/** The card form, as payments draws it. */
export function CardForm({ order, mayPay, scriptUrl }: Props) {
  return (
    <p data-order={order.id} data-script={scriptUrl}>
      {mayPay ? 'Loading the card form…' : 'Checking…'}
    </p>
  )
}

import type { Metadata } from 'next'
import type { Order } from '#api/types.ts'
import { Checkout } from '#components/checkout/checkout.tsx'
import { OtherTickets } from '#components/ticket/other-tickets.tsx'
import { stripeScript } from '#server/config.ts'
import { chargeOf, findOrder } from '#server/read/orders.ts'
import { ticketsIfPossible } from '#server/read/tickets.ts'
import { signedIn } from '#server/session.ts'
import { nearest } from '#ticket/nearest.ts'

type Props = { params: Promise<{ id: string }> }

export const metadata: Metadata = {
  title: 'Your order',
  description: 'What you hold, until when, and how to pay for it.',
}

/** One order: checkout while it can be paid for, the receipt once it is, and what happened when it is not. */
export default async function OrderPage({ params }: Props) {
  await signedIn()
  const order = await findOrder((await params).id)
  const charge = order.status === 'complete' ? await chargeOf(order.id) : undefined
  return (
    <Checkout
      order={order}
      charge={charge}
      alternatives={order.status === 'cancelled' && <Alternatives order={order} />}
      stripeScriptUrl={stripeScript().url}
    />
  )
}

/** The next best seats of the same show. */
async function Alternatives({ order: { ticket, price } }: { order: Order }) {
  if (!ticket.event) return null
  const others = await ticketsIfPossible({ event: ticket.event.id, sort: 'price', limit: 50 })
  return (
    <OtherTickets
      id="alternatives"
      title="Next best seats"
      label="Next best seats"
      tickets={nearest(others, { ...ticket, price }, 4)}
    />
  )
}

import type { Metadata } from 'next'
import Link from 'next/link'
import { OrderRow } from '#components/order/order-row.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { Paging } from '#components/ui/paging.tsx'
import { ownOrders } from '#server/read/orders.ts'
import { pick, query, type SearchParams } from '#server/read/query.ts'
import { signedIn } from '#server/session.ts'

export const metadata: Metadata = {
  title: 'My orders',
  description: 'The tickets you hold, bought or let go.',
}

/** Everything the buyer ever reserved, newest first. */
export default async function OrdersPage({ searchParams }: { searchParams: SearchParams }) {
  await signedIn()
  const { cursor } = await pick(searchParams, ['cursor'])
  const { items, next } = await ownOrders(cursor)
  return (
    <div className="flex flex-col gap-6">
      <h1 className="text-xl md:text-2xl">My orders</h1>
      {items.length > 0 ? (
        <ul aria-label="My orders" className="rows">
          {items.map((order) => (
            <OrderRow key={order.id} order={order} />
          ))}
        </ul>
      ) : (
        <Empty title="You have not ordered anything yet">
          <p>What you reserve or buy is kept here, with everything that happened to it.</p>
          <Link href="/shows" className="button button-primary">
            Find a show
          </Link>
        </Empty>
      )}
      <Paging
        what="orders"
        nextHref={next && `/orders${query({ cursor: next })}`}
        firstHref={cursor && '/orders'}
      />
    </div>
  )
}

import type { Metadata } from 'next'
import Link from 'next/link'
import { ListingRow } from '#components/listings/listing-row.tsx'
import { LiveTickets } from '#components/live/live-tickets.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Paging } from '#components/ui/paging.tsx'
import { feeBasisPoints } from '#server/config.ts'
import { pick, query, type SearchParams } from '#server/read/query.ts'
import { ownTickets } from '#server/read/tickets.ts'
import { signedIn } from '#server/session.ts'

export const metadata: Metadata = {
  title: 'My listings',
  description: 'What you sell: state, price and what you receive.',
}

/** The seller's desk. */
export default async function ListingsPage({ searchParams }: { searchParams: SearchParams }) {
  await signedIn()
  const { cursor, listed } = await pick(searchParams, ['cursor', 'listed'])
  const { items, next } = await ownTickets(cursor)
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-xl md:text-2xl">My listings</h1>
        <div className="flex flex-wrap gap-3">
          <Link href="/earnings" className="button button-quiet">
            My earnings
          </Link>
          <Link href="/sell" className="button button-primary">
            {items.length > 0 ? 'Sell another ticket' : 'Sell a ticket'}
          </Link>
        </div>
      </div>
      {listed && (
        <Notice tone="good" icon="check" live="status">
          Your ticket is on sale.{' '}
          <Link href={`/tickets/${encodeURIComponent(listed)}`} className="link">
            See it as buyers do
          </Link>
        </Notice>
      )}
      {items.length > 0 ? (
        <LiveTickets ids={items.map(({ id }) => id)}>
          <div>
            <ColumnHeads />
            <ul aria-label="My listings" className="flex flex-col divide-y divide-line">
              {items.map((ticket) => (
                <ListingRow feeBasisPoints={feeBasisPoints()} key={ticket.id} ticket={ticket} />
              ))}
            </ul>
          </div>
        </LiveTickets>
      ) : (
        <Empty title="You have not listed a ticket yet">
          <p>A show you cannot make? Another fan would love to go.</p>
        </Empty>
      )}
      <Paging
        what="listings"
        nextHref={next && `/listings${query({ cursor: next })}`}
        firstHref={cursor && '/listings'}
      />
    </div>
  )
}

/** Heads of the columns on a wide screen; on the phone each value says itself what it is. */
function ColumnHeads() {
  return (
    <div
      aria-hidden="true"
      className="hidden grid-cols-(--listing-columns) gap-x-4 border-b border-line pb-2 text-xs text-muted lg:grid"
    >
      <span className="col-span-2">Ticket</span>
      <span>State</span>
      <span>Price</span>
      <span className="text-right">You receive</span>
      <span />
    </div>
  )
}

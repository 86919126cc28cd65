import type { Metadata } from 'next'
import Link from 'next/link'
import { EarningRow } from '#components/earnings/earning-row.tsx'
import { EarningSums } from '#components/earnings/earning-sums.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { Paging } from '#components/ui/paging.tsx'
import { ownEarnings, ownEarningTotals } from '#server/read/earnings.ts'
import { pick, query, type SearchParams } from '#server/read/query.ts'
import { signedIn } from '#server/session.ts'

export const metadata: Metadata = {
  title: 'My earnings',
  description: 'What you sold: what the buyer paid, the fee, and what you receive.',
}

/** Every sale of the seller, newest first. */
export default async function EarningsPage({ searchParams }: { searchParams: SearchParams }) {
  await signedIn()
  const { cursor } = await pick(searchParams, ['cursor'])
  const [{ items, next }, totals] = await Promise.all([ownEarnings(cursor), ownEarningTotals()])
  return (
    <div className="flex flex-col gap-6">
      <div>
        <h1 className="text-xl md:text-2xl">My earnings</h1>
        <p className="mt-2 max-w-prose text-muted">
          A sale is pending until the ticket is the buyer’s, and earned from then on. When a buyer gets their
          money back, the sale is refunded.
        </p>
      </div>
      <EarningSums totals={totals} />
      {items.length > 0 ? (
        <ul aria-label="My earnings" className="rows">
          {items.map((earning) => (
            <EarningRow key={earning.id} earning={earning} />
          ))}
        </ul>
      ) : (
        <Empty title="You have not sold anything yet">
          <p>As soon as a buyer pays for one of your tickets, you see here what you receive.</p>
          <Link href="/listings" className="button button-primary">
            My listings
          </Link>
        </Empty>
      )}
      <Paging
        what="earnings"
        nextHref={next && `/earnings${query({ cursor: next })}`}
        firstHref={cursor && '/earnings'}
      />
    </div>
  )
}

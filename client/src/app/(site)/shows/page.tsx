import type { Metadata } from 'next'
import Link from 'next/link'
import { ShowGrid } from '#components/show/show-grid.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { Paging } from '#components/ui/paging.tsx'
import { pick, query, type SearchParams } from '#server/read/query.ts'
import { searchShows } from '#server/read/tickets.ts'

export const metadata: Metadata = {
  title: 'All shows',
  description: 'Every show that has tickets on sale from other fans.',
}

/** Every show with tickets on sale, soonest first. */
export default async function ShowsPage({ searchParams }: { searchParams: SearchParams }) {
  const { cursor } = await pick(searchParams, ['cursor'])
  const { items, next } = await searchShows({ sort: 'date', limit: 24, ...(cursor && { cursor }) })
  return (
    <div className="flex flex-col gap-10">
      <h1 className="text-xl md:text-2xl">All shows</h1>
      {items.length > 0 ? (
        <ShowGrid shows={items} heading="h2" />
      ) : (
        <Empty title="No show has tickets on sale right now">
          <Link href="/sell" className="button button-primary">
            Sell a ticket
          </Link>
        </Empty>
      )}
      <Paging
        what="shows"
        nextHref={next && `/shows${query({ cursor: next })}`}
        firstHref={cursor && '/shows'}
      />
    </div>
  )
}

import type { Metadata } from 'next'
import Link from 'next/link'
import { ShowFilters } from '#components/show/show-filters.tsx'
import { ShowGrid } from '#components/show/show-grid.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { More } from '#components/ui/more.tsx'
import { growth } from '#server/read/growth.ts'
import { pick, type SearchParams } from '#server/read/query.ts'
import { acceptableShows } from '#server/read/ticket-filter.ts'
import { searchShows } from '#server/read/tickets.ts'
import { at } from '#words/sharing.ts'

export const metadata: Metadata = {
  title: 'All shows',
  description: 'Every show that has tickets on sale from other fans.',
  ...at('/shows'),
}

const parameters = ['q', 'city', 'sort', 'cursor', 'shown'] as const
const size = { step: 24, longest: 96 }

/** Every show with tickets on sale: how many, and from how much; soonest first unless asked otherwise. */
export default async function ShowsPage({ searchParams }: { searchParams: SearchParams }) {
  const { cursor, shown, ...filter } = await pick(searchParams, parameters)
  const list = growth({ cursor, shown }, size)
  const { items, next } = await searchShows({
    ...acceptableShows(filter),
    limit: list.limit,
    ...(cursor && { cursor }),
  })
  return (
    <div className="flex flex-col gap-6 md:gap-10">
      <h1 className="text-xl md:text-2xl">All shows</h1>
      <ShowFilters filter={filter} />
      {items.length > 0 ? (
        <ShowGrid shows={items} heading="h2" />
      ) : (
        <NoShows isNarrowed={Boolean(filter.q || filter.city)} />
      )}
      <More what="shows" path="/shows" {...{ filter, cursor, list, next }} item="show" />
    </div>
  )
}

function NoShows({ isNarrowed }: { isNarrowed: boolean }) {
  if (isNarrowed) {
    return (
      <Empty title="No show fits">
        <p>Check the spelling, or look at all of them.</p>
        <Link href="/shows" className="button button-quiet">
          All shows
        </Link>
      </Empty>
    )
  }
  return (
    <Empty title="No show has tickets on sale right now">
      <Link href="/sell" className="button button-primary">
        Sell a ticket
      </Link>
    </Empty>
  )
}

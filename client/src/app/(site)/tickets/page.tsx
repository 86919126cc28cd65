import type { Metadata } from 'next'
import Link from 'next/link'
import { LiveTickets } from '#components/live/live-tickets.tsx'
import { TicketFilters } from '#components/ticket/ticket-filters.tsx'
import { TicketList } from '#components/ticket/ticket-list.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { Paging } from '#components/ui/paging.tsx'
import { pick, query, type SearchParams } from '#server/read/query.ts'
import { acceptable } from '#server/read/ticket-filter.ts'
import { searchTickets, type TicketFilter } from '#server/read/tickets.ts'

const parameters = ['q', 'city', 'from', 'to', 'minPrice', 'maxPrice', 'sort', 'cursor'] as const

type Props = { searchParams: SearchParams }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { q } = await pick(searchParams, parameters)
  return {
    title: q ? `Tickets for “${q}”` : 'All tickets',
    description: 'Tickets from other fans, at the price you see: nothing is added.',
  }
}

/** Tickets on sale that fit what is asked for. */
export default async function TicketsPage({ searchParams }: Props) {
  const asked = await pick(searchParams, parameters)
  const { items, next } = await searchTickets(acceptable(asked))
  const { cursor, ...filter } = asked
  return (
    <div className="flex flex-col gap-6">
      <h1 className="text-xl md:text-2xl">{filter.q ? `Tickets for “${filter.q}”` : 'All tickets'}</h1>
      <TicketFilters filter={filter} />
      {items.length > 0 ? (
        <LiveTickets ids={items.map(({ id }) => id)}>
          <TicketList tickets={items} by="shows" heading="h2" label="Tickets" />
        </LiveTickets>
      ) : (
        <NothingFound filter={filter} />
      )}
      <Paging
        what="tickets"
        nextHref={next && `/tickets${query({ ...filter, cursor: next })}`}
        firstHref={cursor && `/tickets${query(filter)}`}
      />
    </div>
  )
}

function NothingFound({ filter }: { filter: TicketFilter }) {
  const { q, sort: _sort, ...narrowing } = filter
  const isNarrowed = Object.keys(narrowing).length > 0
  return (
    <Empty title={q ? `Nobody is selling “${q}” right now` : 'Nothing fits these filters'}>
      <p>New tickets arrive all the time, and tickets that are being bought can come back within minutes.</p>
      {isNarrowed && (
        <Link href={`/tickets${query({ q })}`} className="button button-quiet">
          Search again without filters
        </Link>
      )}
      <Link href="/shows" className="link">
        See all shows coming up
      </Link>
    </Empty>
  )
}

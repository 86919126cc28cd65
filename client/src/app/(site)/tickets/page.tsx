import type { Metadata } from 'next'
import { LiveTickets } from '#components/live/live-tickets.tsx'
import { NothingFound } from '#components/ticket/nothing-found.tsx'
import { TicketFilters } from '#components/ticket/ticket-filters.tsx'
import { TicketList } from '#components/ticket/ticket-list.tsx'
import { More } from '#components/ui/more.tsx'
import { growth } from '#server/read/growth.ts'
import { pick, query, type SearchParams } from '#server/read/query.ts'
import { acceptable } from '#server/read/ticket-filter.ts'
import { searchTickets } from '#server/read/tickets.ts'
import { at } from '#words/sharing.ts'

const parameters = ['q', 'city', 'from', 'to', 'minPrice', 'maxPrice', 'sort', 'cursor', 'shown'] as const

/** No longer than one stream follows. */
const size = { step: 24, longest: 48 }

type Props = { searchParams: SearchParams }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { q } = await pick(searchParams, parameters)
  return {
    title: q ? `Tickets for “${q}”` : 'All tickets',
    description: 'Tickets from other fans, at the price you see: nothing is added.',
    ...at(`/tickets${query({ q })}`),
  }
}

/** Tickets on sale that fit what is asked for. */
export default async function TicketsPage({ searchParams }: Props) {
  const { cursor, shown, ...filter } = await pick(searchParams, parameters)
  const list = growth({ cursor, shown }, size)
  const { items, next } = await searchTickets({
    ...acceptable(filter),
    limit: list.limit,
    ...(cursor && { cursor }),
  })
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
      <More what="tickets" path="/tickets" {...{ filter, cursor, list, next }} item="shows" />
    </div>
  )
}

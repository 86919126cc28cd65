import type { Metadata } from 'next'
import Link from 'next/link'
import { ListingRow } from '#components/listings/listing-row.tsx'
import { LiveTickets } from '#components/live/live-tickets.tsx'
import { RefreshOnNews } from '#components/live/refresh-on-news.tsx'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Timeline } from '#components/ui/timeline.tsx'
import { feeBasisPoints } from '#server/config.ts'
import { findOwnTicket } from '#server/read/own-ticket.ts'
import { pick, type SearchParams } from '#server/read/query.ts'
import { ticketHistory } from '#server/read/tickets.ts'
import { ticketMomentSentence } from '#words/tickets.ts'

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export const metadata: Metadata = {
  title: 'Listing',
  description: 'One of your tickets, and what happened to it.',
}

/** One of the seller's tickets, with everything that happened to it. */
export default async function ListingPage({ params, searchParams }: Props) {
  const { id } = await params
  const { saved } = await pick(searchParams, ['saved'])
  const ticket = await findOwnTicket(id)
  const history = await ticketHistory(id)
  const name = ticket.event?.name ?? ticket.title
  return (
    <div className="flex flex-col gap-6">
      <Breadcrumbs crumbs={[{ label: 'My listings', href: '/listings' }, { label: name }]} />
      <h1 className="text-xl md:text-2xl">{name}</h1>
      {saved && (
        <Notice tone="good" icon="check" live="status">
          Your changes are saved.{' '}
          <Link href={`/tickets/${id}`} className="link">
            See it as buyers do
          </Link>
        </Notice>
      )}
      <LiveTickets ids={[id]}>
        <RefreshOnNews ticket={ticket} />
        <ul className="border-y border-line">
          <ListingRow feeBasisPoints={feeBasisPoints()} ticket={ticket} />
        </ul>
      </LiveTickets>
      <section aria-labelledby="history" className="flex flex-col gap-4">
        <h2 id="history" className="text-lg">
          What happened
        </h2>
        <Timeline
          moments={history.map((moment) => ({ at: moment.at, sentence: ticketMomentSentence(moment) }))}
        />
      </section>
    </div>
  )
}

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ListingRow } from '#components/listings/listing-row.tsx'
import { LiveTickets } from '#components/live/live-tickets.tsx'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { Timeline } from '#components/ui/timeline.tsx'
import { findTicket, ticketHistory } from '#server/read/tickets.ts'
import { signedIn } from '#server/session.ts'
import { ticketMomentSentence } from '#words/tickets.ts'

type Props = { params: Promise<{ id: string }> }

export const metadata: Metadata = {
  title: 'Listing',
  description: 'One of your tickets, and what happened to it.',
}

/** One of the seller's tickets, with everything that happened to it. */
export default async function ListingPage({ params }: Props) {
  const { id } = await params
  const seller = await signedIn()
  const ticket = await findTicket(id)
  if (ticket.seller.id !== seller.id) notFound()
  const history = await ticketHistory(id)
  const name = ticket.event?.name ?? ticket.title
  return (
    <div className="flex flex-col gap-6">
      <Breadcrumbs crumbs={[{ label: 'My listings', href: '/listings' }, { label: name }]} />
      <h1 className="text-xl md:text-2xl">{name}</h1>
      <LiveTickets ids={[id]}>
        <ul className="border-y border-line">
          <ListingRow ticket={ticket} />
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

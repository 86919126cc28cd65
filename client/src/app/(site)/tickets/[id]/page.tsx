import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { LiveTickets } from '#components/live/live-tickets.tsx'
import { StructuredData } from '#components/site/structured-data.tsx'
import { BuyCard } from '#components/ticket/buy-card.tsx'
import { NextBestTitle } from '#components/ticket/next-best.tsx'
import { OtherTickets } from '#components/ticket/other-tickets.tsx'
import { TicketAbout } from '#components/ticket/ticket-about.tsx'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { money } from '#format/money.ts'
import { seatLine } from '#format/seat.ts'
import { showDay } from '#format/when.ts'
import { holdMinutes, publicOrigin } from '#server/config.ts'
import { findTicket, findTicketIfPossible, ticketsIfPossible } from '#server/read/tickets.ts'
import { viewer } from '#server/session.ts'
import { nearest } from '#ticket/nearest.ts'
import { ticketData } from '#words/event-data.ts'
import { at, shared } from '#words/sharing.ts'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ticket = await findTicketIfPossible((await params).id)
  if (!ticket) return {}
  const { event, title, seat, price, currency } = ticket
  const name = event?.name ?? title
  const where = event && ` at ${event.venue}, ${event.city}, on ${showDay(event.startsAt, event.timeZone)}`
  return {
    title: [name, seatLine(seat)].filter(Boolean).join(', '),
    description: `${money(price, currency)}, nothing is added: a ticket for ${name}${where ?? ''} from another fan.`,
    ...at(`/tickets/${ticket.id}`),
    ...shared({ path: `/tickets/${ticket.id}/picture.png`, alt: `Poster of ${name}` }),
  }
}

/** One ticket: what it is on the left, what it costs and what to do on the right. */
export default async function TicketPage({ params }: Props) {
  const ticket = await findTicket((await params).id)
  const { event, title } = ticket
  const others = event ? await ticketsIfPossible({ event: event.id, sort: 'price', limit: 50 }) : []
  const offered = nearest(others, ticket, 4)
  return (
    <LiveTickets ids={[ticket.id, ...offered.map(({ id }) => id)]}>
      <div className="flex flex-col gap-6">
        <StructuredData data={ticketData(ticket, `${publicOrigin()}/tickets/${ticket.id}`)} />
        <Breadcrumbs
          crumbs={[
            { label: 'Home', href: '/' },
            ...(event ? [{ label: event.name, href: `/shows/${event.id}` }] : []),
            { label: seatLine(ticket.seat) ?? title },
          ]}
        />
        <div className="grid items-start gap-6 lg:grid-cols-[1fr_384px] lg:gap-10">
          <TicketAbout ticket={ticket} />
          <div className="lg:sticky lg:top-6">
            <BuyCard
              ticket={ticket}
              viewerId={(await viewer())?.id}
              holdMinutes={holdMinutes()}
              reserveKey={randomUUID()}
              othersHref={offered.length > 0 ? '#others' : undefined}
            />
          </div>
        </div>
        <div className="pt-10">
          <OtherTickets
            id="others"
            title={<NextBestTitle ticket={ticket} />}
            label="Other tickets for this show"
            tickets={offered}
          />
        </div>
      </div>
    </LiveTickets>
  )
}

import type { Ticket } from '#api/types.ts'
import { LiveTickets } from '#components/live/live-tickets.tsx'
import { SeatRow } from './seat-row.tsx'
import { TicketRow } from './ticket-row.tsx'

type Props = {
  tickets: readonly Ticket[]
  /** `seats` when the page is about one show, `shows` when it is about many. */
  by: 'seats' | 'shows'
  label: string
}

/** Tickets, a row each, with prices and states that follow along. */
export function TicketList({ tickets, by, label }: Props) {
  const Row = by === 'seats' ? SeatRow : TicketRow
  return (
    <LiveTickets ids={tickets.map(({ id }) => id)}>
      <ul aria-label={label} className="-mx-3 flex flex-col divide-y divide-line md:-mx-4">
        {tickets.map((ticket) => (
          <Row key={ticket.id} ticket={ticket} />
        ))}
      </ul>
    </LiveTickets>
  )
}

import type { Ticket } from '#api/types.ts'
import { SeatRow } from './seat-row.tsx'
import { type RowProps, TicketRow } from './ticket-row.tsx'

type Props = {
  tickets: readonly Ticket[]
  /** `seats` when the page is about one show, `shows` when it is about many. */
  by: 'seats' | 'shows'
  heading: RowProps['heading']
  label: string
}

/** Tickets, a row each. Inside `LiveTickets`, prices and states follow along. */
export function TicketList({ tickets, by, heading, label }: Props) {
  const Row = by === 'seats' ? SeatRow : TicketRow
  return (
    <ul aria-label={label} className="rows">
      {tickets.map((ticket, index) => (
        <Row key={ticket.id} id={`${by}-${index + 1}`} ticket={ticket} heading={heading} />
      ))}
    </ul>
  )
}

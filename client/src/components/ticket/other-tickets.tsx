import type { Ticket } from '#api/types.ts'
import { SeatRow } from './seat-row.tsx'

type Props = { tickets: readonly Ticket[]; title: string; id: string }

/** Other tickets for the same show, nearest first. */
export function OtherTickets({ tickets, title, id }: Props) {
  if (tickets.length === 0) return null
  return (
    <section aria-labelledby={id} className="flex flex-col gap-1">
      <h2 id={id} className="text-lg">
        {title}
      </h2>
      <ul className="-mx-3 flex flex-col divide-y divide-line md:-mx-4">
        {tickets.map((ticket) => (
          <SeatRow key={ticket.id} ticket={ticket} />
        ))}
      </ul>
    </section>
  )
}

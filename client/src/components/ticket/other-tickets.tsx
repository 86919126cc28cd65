import type { ReactNode } from 'react'
import type { Ticket } from '#api/types.ts'
import { TicketList } from './ticket-list.tsx'

type Props = {
  tickets: readonly Ticket[]
  title: ReactNode
  /** What the list is called where only its name is heard. */
  label: string
  id: string
}

/** Other tickets for the same show, nearest first. */
export function OtherTickets({ tickets, title, label, id }: Props) {
  if (tickets.length === 0) return null
  return (
    <section aria-labelledby={id} className="flex flex-col gap-1">
      <h2 id={id} className="text-lg">
        {title}
      </h2>
      <TicketList tickets={tickets} by="seats" heading="h3" label={label} />
    </section>
  )
}

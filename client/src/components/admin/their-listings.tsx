import Link from 'next/link'
import type { Ticket } from '#api/types.ts'
import { ListingChip } from '#components/listings/listing-chip.tsx'
import { money } from '#format/money.ts'
import { seatLine } from '#format/seat.ts'

/** What somebody sells or sold, a line each. */
export function TheirListings({ tickets }: { tickets: readonly Ticket[] }) {
  if (tickets.length === 0) return <p className="text-sm text-muted">Nothing was ever listed.</p>
  return (
    <ul aria-label="Listings" className="divide-y divide-line border-y border-line text-sm">
      {tickets.map((ticket) => (
        <li key={ticket.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
          <Link href={`/tickets/${ticket.id}`} className="min-w-0 hover:underline">
            <span className="font-semibold">{ticket.event?.name ?? ticket.title}</span>{' '}
            <span className="text-muted">{seatLine(ticket.seat)}</span>
          </Link>
          <span className="flex items-center gap-3">
            <span className="figures">{money(ticket.price, ticket.currency)}</span>
            <ListingChip ticket={ticket} />
          </span>
        </li>
      ))}
    </ul>
  )
}

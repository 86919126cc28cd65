import type { Ticket } from '#api/types.ts'
import { LocalTime } from '#components/time/local-time.tsx'
import { Chip } from '#components/ui/chip.tsx'

/** A ticket's state, for its seller. */
export function ListingChip({ ticket }: { ticket: Ticket }) {
  if (ticket.status === 'available') {
    return (
      <Chip tone="good" icon="check">
        On sale
      </Chip>
    )
  }
  if (ticket.status === 'reserved') {
    return (
      <Chip tone="held" icon="clock">
        Held
        {ticket.heldUntil && (
          <span>
            until <LocalTime at={ticket.heldUntil} />
          </span>
        )}
      </Chip>
    )
  }
  return (
    <Chip tone="plain" icon={ticket.status === 'sold' ? 'tag' : 'pause'}>
      {ticket.status === 'sold' ? 'Sold' : 'Withdrawn'}
    </Chip>
  )
}

import type { TicketStatus } from '#api/types.ts'
import { Chip, type Tone } from '#components/ui/chip.tsx'
import type { IconName } from '#components/ui/icons.tsx'
import { ticketStatusWords } from '#words/tickets.ts'

const looks: Readonly<Record<TicketStatus, { tone: Tone; icon: IconName }>> = {
  available: { tone: 'good', icon: 'check' },
  reserved: { tone: 'held', icon: 'clock' },
  sold: { tone: 'plain', icon: 'tag' },
  withdrawn: { tone: 'plain', icon: 'pause' },
}

/** A ticket's state, for buyers. */
export function TicketChip({ status }: { status: TicketStatus }) {
  return <Chip {...looks[status]}>{ticketStatusWords[status]}</Chip>
}

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

const mine: Readonly<Record<TicketStatus, string>> = {
  ...ticketStatusWords,
  reserved: 'Held for you',
  sold: 'Yours',
}

type Props = {
  status: TicketStatus
  /** The reader holds or has bought it. */
  isMine?: boolean
  /** In a row of a list: on the phone in a word or two. */
  isNarrow?: boolean
}

/** A ticket's state, for buyers. */
export function TicketChip({ status, isMine = false, isNarrow = false }: Props) {
  const look = isMine && status === 'sold' ? looks.available : looks[status]
  const words = (isMine ? mine : ticketStatusWords)[status]
  if (!isNarrow || status !== 'reserved') return <Chip {...look}>{words}</Chip>
  return (
    <Chip {...look}>
      <span className="md:hidden">On hold</span>
      <span className="hidden md:inline">{words}</span>
    </Chip>
  )
}

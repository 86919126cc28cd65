'use client'

import type { Ticket } from '#api/types.ts'
import { useLiveTicket } from '#components/live/live-tickets.tsx'

/** What other tickets are to somebody who looks at this one: a choice, or the next best once it is taken. */
export function NextBestTitle({ ticket }: { ticket: Ticket }) {
  const { status } = useLiveTicket(ticket)
  return status === 'available' ? 'Other tickets for this show' : 'Next best seats'
}

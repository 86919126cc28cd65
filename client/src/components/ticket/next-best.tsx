'use client'

import type { Ticket } from '#api/types.ts'
import { useLiveTicket } from '#components/live/live-tickets.tsx'

/** What other tickets are to somebody who looks at this one: a choice, or the next best once somebody else has it. */
export function NextBestTitle({ ticket }: { ticket: Ticket }) {
  const { status, orderId } = useLiveTicket(ticket)
  const isGone = status !== 'available' && !orderId
  return isGone ? 'Next best seats' : 'Other tickets for this show'
}

'use client'

import type { Ticket } from '#api/types.ts'
import { useLiveTicket } from '#components/live/live-tickets.tsx'
import { money } from '#format/money.ts'
import { TicketChip } from './ticket-chip.tsx'

/** A row's price, and below it the face value, or the ticket's state once it is no longer for sale. Keeps its height. */
export function PriceTag({ ticket: rendered }: { ticket: Ticket }) {
  const { price, currency, status, faceValue } = useLiveTicket(rendered)
  return (
    <div className="flex min-w-[120px] shrink-0 flex-col items-end gap-1 text-right md:min-w-[192px]">
      <p className={`figures font-display text-lg font-bold ${status === 'available' ? '' : 'text-muted'}`}>
        {money(price, currency)}
      </p>
      <p className="flex min-h-6 items-center text-xs text-muted">
        {status === 'available' ? (
          faceValue !== undefined && `Face value ${money(faceValue, currency)}`
        ) : (
          <TicketChip status={status} isNarrow />
        )}
      </p>
    </div>
  )
}

'use client'

import type { Ticket } from '#api/types.ts'
import { editTicket } from '#server/actions/listings.ts'
import { ticketValues } from '#ticket/form-values.ts'
import { ListingForm } from './listing-form.tsx'

/** Changes what a listing says; refused when it changed since this version was shown. */
export function EditForm({ ticket, feeBasisPoints }: { ticket: Ticket; feeBasisPoints: number }) {
  return (
    <ListingForm
      action={editTicket}
      values={ticketValues(ticket)}
      show={undefined}
      timeZone={ticket.event?.timeZone ?? 'UTC'}
      feeBasisPoints={feeBasisPoints}
      button={{ idle: 'Save changes', busy: 'Saving…' }}
    >
      <input type="hidden" name="ticketId" value={ticket.id} />
      <input type="hidden" name="version" value={ticket.version} />
    </ListingForm>
  )
}

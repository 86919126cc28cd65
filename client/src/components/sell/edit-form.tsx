'use client'

import type { Ticket } from '#api/types.ts'
import { editTicket } from '#server/actions/listings.ts'
import { openedField, openedText, ticketValues } from '#ticket/form-values.ts'
import { ListingForm } from './listing-form.tsx'

/** Changes what a listing says; refused when it changed since this version was shown. */
export function EditForm({ ticket, feeBasisPoints }: { ticket: Ticket; feeBasisPoints: number }) {
  const values = ticketValues(ticket)
  return (
    <ListingForm
      action={editTicket}
      values={values}
      show={undefined}
      timeZone={ticket.event?.timeZone ?? 'UTC'}
      feeBasisPoints={feeBasisPoints}
      button={{ idle: 'Save changes', busy: 'Saving…' }}
    >
      <input type="hidden" name="ticketId" value={ticket.id} />
      <input type="hidden" name="version" value={ticket.version} />
      <input type="hidden" name={openedField} value={openedText(values)} />
    </ListingForm>
  )
}

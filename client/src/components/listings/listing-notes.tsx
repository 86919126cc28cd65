'use client'

import type { Ticket } from '#api/types.ts'
import { LocalTime } from '#components/time/local-time.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { money } from '#format/money.ts'
import type { RowState } from '#server/actions/listings.ts'
import { fieldMessage } from '#words/fields.ts'
import { refusalSentence } from '#words/refusals.ts'

/** What a row has to say: a price that waits, a change that was refused, a change that was made. */
export function ListingNotes({ ticket, state }: { ticket: Ticket; state: RowState }) {
  const { id, price, pendingPrice, currency, heldUntil } = ticket
  const [refused] = state.errors
  return (
    <div className="flex flex-col gap-2 empty:hidden">
      {refused && (
        <Notice tone="bad" icon="alert" live="alert">
          <span id={`price-${id}-error`}>
            {refused.field ? fieldMessage(refused) : refusalSentence(refused)}
          </span>
        </Notice>
      )}
      {pendingPrice !== undefined && (
        <Notice tone="held" icon="clock" live="status">
          A buyer holds it at {money(price, currency)}
          {heldUntil && (
            <>
              {' '}
              until <LocalTime at={heldUntil} />
            </>
          )}
          . If it does not sell, your new price of {money(pendingPrice, currency)} takes effect then.
        </Notice>
      )}
      {state.saved && !state.deferred && !refused && <output className="text-sm text-good">Saved.</output>}
    </div>
  )
}

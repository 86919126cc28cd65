'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { untouched } from '#server/actions/form-state.ts'
import { listTicket } from '#server/actions/listings.ts'
import { messagesByField } from '#words/fields.ts'
import { PriceFields } from './price-fields.tsx'
import { SeatFields } from './seat-fields.tsx'
import { ShowFields } from './show-fields.tsx'

type Props = {
  /** The zone to begin with: the seller's own. */
  timeZone: string
  feeBasisPoints: number
  /** What is known already, such as the show somebody came from. */
  prefilled: Readonly<Record<string, string>>
}

/** Lists a ticket. What was typed stays after an error. */
export function SellForm({ timeZone, feeBasisPoints, prefilled }: Props) {
  const [state, submit] = useActionState(listTicket, { ...untouched, values: prefilled })
  const fields = { values: state.values, messages: messagesByField(state.errors) }
  return (
    <form action={submit} noValidate className="flex flex-col gap-10">
      <ErrorSummary errors={state.errors} attempt={state.attempt} />
      <ShowFields {...fields} timeZone={timeZone} />
      <SeatFields {...fields} />
      <PriceFields {...fields} feeBasisPoints={feeBasisPoints} />
      <SubmitButton
        className="button button-primary button-large self-stretch md:self-start"
        busy="Putting it on sale…"
      >
        Put it on sale
      </SubmitButton>
    </form>
  )
}

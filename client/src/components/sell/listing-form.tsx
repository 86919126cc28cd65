'use client'

import { type FormEvent, type ReactNode, useState } from 'react'
import type { ShowDetails } from '#api/types.ts'
import { useFormAction } from '#browser/use-form-action.ts'
import { useShowPrices } from '#browser/use-show-prices.ts'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { type FormState, untouched } from '#forms/form-state.ts'
import { type FormValues, openedWith, rebased } from '#ticket/form-values.ts'
import { messagesByField } from '#words/fields.ts'
import { Preview } from './preview.tsx'
import { PriceFields } from './price-fields.tsx'
import { SeatFields } from './seat-fields.tsx'
import { ShowFields } from './show-fields.tsx'
import { WhatChanged } from './what-changed.tsx'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** What the fields begin with; other values later mean that somebody else changed them. */
  values: FormValues
  /** The show, when it is not to be typed. */
  show: ShowDetails | undefined
  /** Where a show without a zone is taken to be: the seller's own zone. */
  timeZone: string
  feeBasisPoints: number
  button: { readonly idle: string; readonly busy: string }
  /** Hidden fields that go with the form. */
  children?: ReactNode
}

/** What a seller says about a ticket, and beside it how buyers will see it. What was typed stays after an error. */
export function ListingForm({ action, values, show, timeZone, feeBasisPoints, button, children }: Props) {
  const [state, submit] = useFormAction(action, { ...untouched, values })
  const [first] = useState(values)
  const sentFrom = openedWith(state.values) ?? first
  const [typed, setTyped] = useState(values)
  const prices = useShowPrices(describedShow(show ? {} : typed)) ?? show
  const fields = { values: rebased(state.values, sentFrom, values), messages: messagesByField(state.errors) }
  const offer = {
    currency: 'usd',
    'event.timeZone': timeZone,
    time: '19:30',
    ...rebased(typed, openedWith(typed) ?? first, values),
  }
  return (
    <form
      action={submit}
      noValidate
      onInput={(event) => setTyped(textIn(event))}
      className="grid items-start gap-10 lg:grid-cols-[minmax(0,1fr)_344px] lg:gap-16"
    >
      <div className="flex flex-col gap-10">
        <ErrorSummary errors={state.errors} attempt={state.attempt} />
        {children}
        <WhatChanged before={sentFrom} now={values} />
        <ShowFields {...fields} show={show} timeZone={timeZone} />
        <SeatFields {...fields} />
        <PriceFields {...fields} offer={offer} prices={prices} feeBasisPoints={feeBasisPoints} />
      </div>
      <div className="flex flex-col gap-6 lg:sticky lg:top-6">
        <Preview offer={offer} />
        <SubmitButton className="button button-primary button-large" busy={button.busy}>
          {button.idle}
        </SubmitButton>
      </div>
    </form>
  )
}

const describedShow = (typed: FormValues) => ({
  name: typed['event.name']?.trim() ?? '',
  city: typed['event.city']?.trim() ?? '',
  day: typed['day'] ?? '',
})

/** Everything in a form, as text. */
function textIn({ currentTarget }: FormEvent<HTMLFormElement>): FormValues {
  const entries = [...new FormData(currentTarget)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  )
  return Object.fromEntries(entries)
}

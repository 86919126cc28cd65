import type { Show, Ticket } from '#api/types.ts'
import { plainAmount } from '#format/money.ts'
import { zonedParts } from '#format/zoned-time.ts'

/** Fields of the listing form by name, as text. */
export type FormValues = Readonly<Record<string, string>>

/** A show's fields, as the listing form has them. */
export const showValues = (show: Show): FormValues => ({
  'event.name': show.name,
  'event.venue': show.venue,
  'event.city': show.city,
  'event.timeZone': show.timeZone,
  ...zonedParts(show.startsAt, show.timeZone),
})

/** The field that carries what a form's fields began with: after a form was sent without JavaScript, nobody else knows. */
export const openedField = 'opened'

export const openedText = (values: FormValues): string => JSON.stringify(values)

/** What the fields of a form that was sent began with; undefined when it does not say. */
export function openedWith(sent: FormValues): FormValues | undefined {
  try {
    const values: unknown = JSON.parse(sent[openedField] ?? '')
    return isFormValues(values) ? values : undefined
  } catch {
    return undefined
  }
}

const isFormValues = (value: unknown): value is FormValues =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string')

/** What was typed, over what has changed elsewhere meanwhile: a field that nobody touched here takes its new value. */
export function rebased(typed: FormValues, before: FormValues, now: FormValues): FormValues {
  const untouched = Object.keys(now).filter((field) => typed[field] === before[field])
  return { ...typed, ...Object.fromEntries(untouched.map((field) => [field, now[field] ?? ''])) }
}

/** A ticket's fields, as the listing form has them. A title that only repeats the show's name is none. */
export function ticketValues({ event, seat, title, price, currency, faceValue, notes }: Ticket): FormValues {
  return {
    ...(event && showValues(event)),
    'seat.section': seat?.section ?? '',
    'seat.row': seat?.row ?? '',
    'seat.number': seat?.number ?? '',
    title: title === event?.name ? '' : title,
    price: plainAmount(price, currency),
    currency,
    faceValue: faceValue === undefined ? '' : plainAmount(faceValue, currency),
    notes: notes ?? '',
  }
}

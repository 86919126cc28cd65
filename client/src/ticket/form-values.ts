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

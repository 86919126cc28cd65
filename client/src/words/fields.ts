import type { ApiError } from '#api/errors.ts'
import { knownRefusal } from './refusals.ts'

/** What people call the fields that the services name. */
const labels: Readonly<Record<string, string>> = {
  email: 'E-mail',
  password: 'Password',
  currentPassword: 'Current password',
  reason: 'Reason',
  name: 'Name',
  title: 'Title',
  price: 'Price',
  currency: 'Currency',
  faceValue: 'Face value',
  notes: 'Notes',
  'event.name': 'Event',
  'event.venue': 'Venue',
  'event.city': 'City',
  'event.startsAt': 'Date and time',
  'event.timeZone': 'Time zone',
  day: 'Date',
  time: 'Time',
  'seat.section': 'Section',
  'seat.row': 'Row',
  'seat.number': 'Seat',
}

/** What people call a field. */
export const fieldLabel = (field: string): string => labels[field] ?? field

/** What is wrong with a field, in the page's words: "event.venue is required" becomes "Venue is required." */
export function fieldMessage({ code, field, message }: ApiError): string {
  if (code === 'BAD_CREDENTIALS' && field === 'currentPassword') return 'That is not your current password.'
  const known = knownRefusal(code)
  if (known) return known
  const label = field && labels[field]
  if (field === 'event.startsAt') return 'Choose the day and time of the show.'
  const said = field && message.startsWith(`${field} `) ? message.slice(field.length + 1) : undefined
  if (!label || said === undefined) return withStop(message)
  return withStop(
    `${label} ${said.startsWith('Invalid') || said.startsWith('Too') ? 'is not valid' : spelled(said)}`,
  )
}

/** What is wrong with each field: one message a field, the first. */
export function messagesByField(errors: readonly ApiError[]): ReadonlyMap<string, string> {
  const messages = new Map<string, string>()
  for (const error of errors) {
    if (error.field && !messages.has(error.field)) messages.set(error.field, fieldMessage(error))
  }
  return messages
}

/** Currencies as people write them: "more decimals than USD allows". */
const spelled = (said: string): string =>
  said.replace(/(?<=than )[a-z]{3}(?= allows)/, (currency) => currency.toUpperCase())

const withStop = (sentence: string): string => (/[.?]$/.test(sentence) ? sentence : `${sentence}.`)

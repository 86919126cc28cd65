import { typedAmount } from '#format/money.ts'
import { instantIn } from '#format/zoned-time.ts'
import { text } from '#forms/form-state.ts'

const parts = (form: FormData, names: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(names).flatMap(([name, field]) => {
      const value = text(form, field)
      return value ? [[name, value]] : []
    }),
  )

/** What a filled-in form asks for, in the words of `POST /api/tickets`. Without a title, the show's name is the title. */
export function listingRequest(form: FormData): Record<string, unknown> {
  const seat = parts(form, { section: 'seat.section', row: 'seat.row', number: 'seat.number' })
  const faceValue = text(form, 'faceValue')
  return {
    title: text(form, 'title') || text(form, 'event.name'),
    price: typedAmount(text(form, 'price')),
    currency: text(form, 'currency') || 'usd',
    event: {
      name: text(form, 'event.name'),
      venue: text(form, 'event.venue'),
      city: text(form, 'event.city'),
      startsAt: startsAt(form),
      timeZone: text(form, 'event.timeZone') || 'UTC',
    },
    ...(Object.keys(seat).length > 0 && { seat }),
    ...(faceValue && { faceValue: typedAmount(faceValue) }),
    ...(text(form, 'notes') && { notes: text(form, 'notes') }),
  }
}

/**
 * What an edited form asks for, in the words of `PUT /api/tickets/:id`: what was emptied is taken away. A ticket of no
 * show stays one as long as no show is named.
 */
export function editRequest(form: FormData): Record<string, unknown> {
  const { event, seat = {}, faceValue = null, notes = '', ...rest } = listingRequest(form)
  const namesShow = ['event.name', 'event.venue', 'event.city', 'day'].some((field) => text(form, field))
  return { ...rest, ...(namesShow && { event }), seat, faceValue, notes }
}

/** The instant of the day and time as they are at the venue; empty (and so refused) when either is missing. */
function startsAt(form: FormData): string {
  const zone = text(form, 'event.timeZone') || 'UTC'
  return instantIn(text(form, 'day'), text(form, 'time'), zone) ?? ''
}

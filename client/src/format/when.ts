const locale = 'en-US'

/** Narrow and no-break spaces differ between browsers and servers; a plain one is the same everywhere. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const formatted = (instant: string | number, options: Intl.DateTimeFormatOptions): string =>
  plain(new Intl.DateTimeFormat(locale, options).format(new Date(instant)))

/** A show's day where it takes place: "Mon, Jun 1, 2026". */
export const showDay = (startsAt: string, timeZone: string): string =>
  formatted(startsAt, { timeZone, weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' })

/** A show's day without the year, for dense lists: "Mon, Jun 1". */
export const shortShowDay = (startsAt: string, timeZone: string): string =>
  formatted(startsAt, { timeZone, weekday: 'short', month: 'short', day: 'numeric' })

/** When a show begins where it takes place: "7:30 PM". */
export const showTime = (startsAt: string, timeZone: string): string =>
  formatted(startsAt, { timeZone, hour: 'numeric', minute: '2-digit' })

/** A time of day where the reader is: "12:04 PM". */
export const clockTime = (instant: string | number, timeZone: string): string =>
  formatted(instant, { timeZone, hour: 'numeric', minute: '2-digit' })

/** A moment where the reader is: "Jun 1, 12:04:09 PM". */
export const moment = (instant: string | number, timeZone: string): string =>
  formatted(instant, {
    timeZone,
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
  })

/** A day where the reader is: "Jun 1, 2026". */
export const day = (instant: string | number, timeZone: string): string =>
  formatted(instant, { timeZone, month: 'short', day: 'numeric', year: 'numeric' })

/** A day of the calendar, wherever one is: "Jun 1, 2026"; as it is when it is none. @param text YYYY-MM-DD */
export const calendarDay = (text: string): string =>
  Number.isNaN(Date.parse(`${text}T00:00:00Z`)) ? text : day(`${text}T00:00:00Z`, 'UTC')

/** The time zone of this browser. */
export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** True for an IANA time zone that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat(locale, { timeZone: name }))
  } catch {
    return false
  }
}

import { bare } from '@stagedoor/common/domain/words'

/** Some letters become many when they are taken apart. */
const longestSlug = 100

/** The id of a show: a slug of its name, city and local date, so that listings of one show find together. */
export function showId(show: { name: string; city: string; startsAt: string; timeZone: string }): string {
  return [slug(show.name), slug(show.city), localDate(show.startsAt, show.timeZone)].filter(Boolean).join('-')
}

/**
 * Latin letters without their accents, digits and hyphens. Letters of other scripts stay as they are; a name of signs
 * only (there is a band called "!!!") is spelled by its code points.
 */
function slug(text: string): string {
  const spelled = bare(text)
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
  return (spelled || codePoints(text)).slice(0, longestSlug)
}

const codePoints = (text: string): string =>
  Array.from(text, (sign) => sign.codePointAt(0)?.toString(36)).join('-')

function localDate(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(instant))
}

/** The id of a show: a slug of its name, city and local date, so that listings of one show find together. */
export function showId(show: { name: string; city: string; startsAt: string; timeZone: string }): string {
  return [slug(show.name), slug(show.city), localDate(show.startsAt, show.timeZone)].filter(Boolean).join('-')
}

/** Latin letters without their accents, digits and hyphens. Letters of other scripts stay as they are. */
function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
}

function localDate(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(instant))
}

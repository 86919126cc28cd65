/** The zones a venue is most likely in, west to east; a seller's own zone is added when it is none of them. */
const zones: readonly (readonly [zone: string, name: string])[] = [
  ['Pacific/Honolulu', 'Honolulu'],
  ['America/Los_Angeles', 'Los Angeles'],
  ['America/Denver', 'Denver'],
  ['America/Phoenix', 'Phoenix'],
  ['America/Chicago', 'Chicago'],
  ['America/Mexico_City', 'Mexico City'],
  ['America/New_York', 'New York'],
  ['America/Toronto', 'Toronto'],
  ['America/Sao_Paulo', 'São Paulo'],
  ['Europe/Lisbon', 'Lisbon'],
  ['Europe/London', 'London'],
  ['Europe/Dublin', 'Dublin'],
  ['Europe/Paris', 'Paris'],
  ['Europe/Madrid', 'Madrid'],
  ['Europe/Amsterdam', 'Amsterdam'],
  ['Europe/Berlin', 'Berlin'],
  ['Europe/Stockholm', 'Stockholm'],
  ['Europe/Rome', 'Rome'],
  ['Europe/Warsaw', 'Warsaw'],
  ['Europe/Athens', 'Athens'],
  ['Africa/Johannesburg', 'Johannesburg'],
  ['Asia/Dubai', 'Dubai'],
  ['Asia/Kolkata', 'Kolkata'],
  ['Asia/Singapore', 'Singapore'],
  ['Asia/Seoul', 'Seoul'],
  ['Asia/Tokyo', 'Tokyo'],
  ['Australia/Sydney', 'Sydney'],
  ['Pacific/Auckland', 'Auckland'],
  ['UTC', 'UTC'],
]

/** What a seller can choose from. */
export function zoneChoices(own: string): readonly { zone: string; name: string }[] {
  const choices = zones.map(([zone, name]) => ({ zone, name: `${name} time` }))
  return choices.some(({ zone }) => zone === own)
    ? choices
    : [{ zone: own, name: `${own.split('/').at(-1)?.replaceAll('_', ' ')} time` }, ...choices]
}

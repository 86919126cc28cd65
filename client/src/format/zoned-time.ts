/**
 * The instant at which clocks in a time zone show this day and time. In the hour that a clock change skips it is the
 * instant after the change; in the hour it repeats, the first one.
 * @param day YYYY-MM-DD @param time HH:MM
 * @returns ISO 8601 UTC, or undefined when day, time or zone is none
 */
export function instantIn(day: string, time: string, timeZone: string): string | undefined {
  // Date.parse makes a date of nearly anything.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}$/.test(time)) return undefined
  const asIfUtc = Date.parse(`${day}T${time}:00Z`)
  if (Number.isNaN(asIfUtc)) return undefined
  try {
    const candidates = [asIfUtc - 86_400_000, asIfUtc + 86_400_000]
      .map((near) => asIfUtc - offsetMs(near, timeZone))
      .filter((instant) => instant + offsetMs(instant, timeZone) === asIfUtc)
    const skipped = asIfUtc - offsetMs(asIfUtc - 86_400_000, timeZone)
    return new Date(candidates.length > 0 ? Math.min(...candidates) : skipped).toISOString()
  } catch {
    return undefined
  }
}

/** The day and time that clocks in a zone show at an instant, for inputs. */
export function zonedParts(instant: string, timeZone: string): { day: string; time: string } {
  const shown = new Date(Date.parse(instant) + offsetMs(Date.parse(instant), timeZone)).toISOString()
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) }
}

/** How far a zone's clocks are ahead of UTC at an instant. */
function offsetMs(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(new Date(instant))
  const value = (type: string): number => Number(parts.find((part) => part.type === type)?.value)
  const shown = Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  )
  return shown - Math.floor(instant / 1000) * 1000
}

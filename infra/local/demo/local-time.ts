/** The instant at which a clock in a time zone shows this time, so many days after the day it shows now. */
export function instantOf(now: Date, inDays: number, time: string, timeZone: string): string {
  const today = wallClock(now, timeZone).slice(0, 10)
  const wanted = Date.parse(`${today}T${time}:00Z`) + inDays * 86_400_000
  // The offset may differ between the first guess and the result by a change of summer time: correct twice.
  const guess = wanted - offsetMs(new Date(wanted), timeZone)
  return new Date(wanted - offsetMs(new Date(guess), timeZone)).toISOString()
}

function offsetMs(at: Date, timeZone: string): number {
  return Date.parse(`${wallClock(at, timeZone)}Z`) - Math.floor(at.getTime() / 1000) * 1000
}

/** Such as `2026-06-01T19:30:00`; Swedish writes dates in this order. */
function wallClock(at: Date, timeZone: string): string {
  return at.toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')
}

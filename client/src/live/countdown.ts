/** What is left of a hold. All times in ms; `nowMs` is the server's clock, never the reader's. */
export function remainingMs(expiresAt: string, nowMs: number): number {
  return Math.max(0, Date.parse(expiresAt) - nowMs)
}

/** 14:59; 1:02:03 when it is an hour or more. A second is shown until it is over. */
export function countdownText(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  const tail = String(seconds % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`
}

/** When a hold's end is announced to people who do not see the clock. */
const announcements = [
  { atMs: 300_000, text: '5 minutes left.' },
  { atMs: 60_000, text: '1 minute left.' },
  { atMs: 10_000, text: '10 seconds left.' },
] as const

/** The announcement that is due once the time left fell from `beforeMs` to `leftMs`; the latest when it fell past several. */
export function announcementDue(beforeMs: number, leftMs: number): string | undefined {
  return announcements.findLast(({ atMs }) => beforeMs > atMs && leftMs <= atMs)?.text
}

/** A length of time in words: "15 minutes", "1 minute", "30 seconds". */
export function spanWords(spanMs: number): string {
  const seconds = Math.round(spanMs / 1000)
  const [count, unit] = seconds < 60 ? [seconds, 'second'] : [Math.round(seconds / 60), 'minute']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

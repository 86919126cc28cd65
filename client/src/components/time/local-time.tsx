'use client'

import { clockTime, day, moment } from '#format/when.ts'
import { useTimeZone } from './time-zone.tsx'

const formats = { clock: clockTime, moment, day }

/** A time where the reader is: a clock time ("12:04 PM"), a moment with its day, or a day. */
export function LocalTime({ at, as = 'clock' }: { at: string; as?: keyof typeof formats }) {
  const timeZone = useTimeZone()
  return (
    <time dateTime={at} className="figures">
      {formats[as](at, timeZone)}
      {timeZone === 'UTC' && as !== 'day' && ' UTC'}
    </time>
  )
}

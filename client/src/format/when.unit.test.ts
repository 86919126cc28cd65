import { describe, expect, it } from '@jest/globals'
import { clockTime, isTimeZone, moment, shortShowDay, showDay, showTime } from './when.ts'

describe('the time of a show', () => {
  it('is told as the clocks at the venue show it', () => {
    expect(showTime('2026-06-01T18:30:00.000Z', 'Europe/London')).toBe('7:30 PM')
    expect(showDay('2026-06-01T18:30:00.000Z', 'Europe/London')).toBe('Mon, Jun 1, 2026')
  })

  it('may fall on another day than in UTC', () => {
    expect(shortShowDay('2026-06-01T23:30:00.000Z', 'Asia/Tokyo')).toBe('Tue, Jun 2')
  })
})

describe('a time where the reader is', () => {
  it('has plain spaces only, so that server and browser write it alike', () => {
    const texts = [clockTime('2026-05-03T16:04:00.000Z', 'America/New_York'), moment(0, 'UTC')]
    expect(texts).toEqual(['12:04 PM', 'Jan 1, 12:00:00 AM'])
  })
})

describe('a time zone', () => {
  it('is one that this machine knows', () => {
    expect(['Europe/London', 'UTC', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([true, true, false, false])
  })
})

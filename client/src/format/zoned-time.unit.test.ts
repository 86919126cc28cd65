import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { instantIn, zonedParts } from './zoned-time.ts'

describe('a day and time at a venue', () => {
  it('is an instant, in summer and in winter', () => {
    expect(instantIn('2026-06-01', '19:30', 'Europe/London')).toBe('2026-06-01T18:30:00.000Z')
    expect(instantIn('2026-12-01', '19:30', 'Europe/London')).toBe('2026-12-01T19:30:00.000Z')
    expect(instantIn('2026-06-01', '19:30', 'Asia/Kolkata')).toBe('2026-06-01T14:00:00.000Z')
  })

  it('in the hour that a clock change skips is the instant after the change', () => {
    expect(instantIn('2026-03-08', '02:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z')
  })

  it('in the hour that a clock change repeats is the first one', () => {
    expect(instantIn('2026-11-01', '01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z')
  })

  it('that is none is refused', () => {
    for (const day of ['', '2026-02-', '2026-13-01', '1'])
      expect(instantIn(day, '19:30', 'UTC')).toBeUndefined()
    expect(instantIn('2026-06-01', '', 'UTC')).toBeUndefined()
    expect(instantIn('2026-06-01', '19:30', 'Mars/Olympus')).toBeUndefined()
  })

  it('read from an instant leads back to it, except in a repeated hour', () => {
    const minutes = fc.integer({ min: 29_000_000, max: 31_000_000 })
    const zones = fc.constantFrom('UTC', 'Asia/Tokyo', 'Asia/Kolkata', 'America/Phoenix')
    fc.assert(
      fc.property(minutes, zones, (minute, zone) => {
        const instant = new Date(minute * 60_000).toISOString()
        const { day, time } = zonedParts(instant, zone)
        expect(instantIn(day, time, zone)).toBe(instant)
      }),
    )
  })
})

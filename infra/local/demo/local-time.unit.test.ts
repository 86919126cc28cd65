import { expect, test } from '@jest/globals'
import { instantOf } from './local-time.ts'

test.each([
  ['in summer time', '2026-06-01T08:00:00Z', 3, '19:30', 'Europe/London', '2026-06-04T18:30:00.000Z'],
  [
    'across a change to winter time',
    '2026-10-20T12:00:00Z',
    10,
    '19:30',
    'Europe/London',
    '2026-10-30T19:30:00.000Z',
  ],
  [
    'where it is already tomorrow',
    '2026-06-01T20:00:00Z',
    1,
    '18:30',
    'Asia/Tokyo',
    '2026-06-03T09:30:00.000Z',
  ],
  [
    'west of Greenwich',
    '2026-01-15T12:00:00Z',
    0,
    '21:00',
    'America/Los_Angeles',
    '2026-01-16T05:00:00.000Z',
  ],
])('a show begins at its venue’s time %s', (_, now, inDays, time, timeZone, expected) => {
  expect(instantOf(new Date(now), inDays, time, timeZone)).toBe(expected)
})

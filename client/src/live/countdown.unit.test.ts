import { describe, expect, it } from '@jest/globals'
import { announcementDue, countdownText, remainingMs, spanWords } from './countdown.ts'

describe('the time left', () => {
  it('runs to the end of the hold and stays at nothing', () => {
    const end = '2026-05-03T12:15:00.000Z'
    expect(remainingMs(end, Date.parse('2026-05-03T12:14:30.000Z'))).toBe(30_000)
    expect(remainingMs(end, Date.parse('2026-05-03T12:16:00.000Z'))).toBe(0)
  })

  it('is shown in minutes and seconds, each second until it is over', () => {
    expect([900_000, 899_001, 61_000, 59_500, 1, 0].map(countdownText)).toEqual([
      '15:00',
      '15:00',
      '1:01',
      '1:00',
      '0:01',
      '0:00',
    ])
    expect(countdownText(3_723_000)).toBe('1:02:03')
  })

  it('is announced once at five minutes, one minute and ten seconds', () => {
    const announced = []
    for (let left = 900_000; left > 0; left -= 1_000) announced.push(announcementDue(left + 1_000, left))
    expect(announced.filter(Boolean)).toEqual(['5 minutes left.', '1 minute left.', '10 seconds left.'])
  })

  it('that fell past several marks while the page slept is announced by the latest', () => {
    expect(announcementDue(400_000, 30_000)).toBe('1 minute left.')
  })
})

describe('the length of a hold', () => {
  it('is told in whole minutes, or in seconds when it is shorter', () => {
    expect([900_000, 60_000, 30_000, 1_000].map(spanWords)).toEqual([
      '15 minutes',
      '1 minute',
      '30 seconds',
      '1 second',
    ])
  })
})

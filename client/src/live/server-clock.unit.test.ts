import { describe, expect, it } from '@jest/globals'
import { createServerClock } from './server-clock.ts'

const noon = '2026-05-03T12:00:00.000Z'

describe('the server’s clock, as the page knows it', () => {
  it('runs on from what the server said, whatever the reader’s own clock shows', () => {
    let elapsedMs = 5_000
    const clock = createServerClock(noon, () => elapsedMs)
    elapsedMs += 90_000
    expect(new Date(clock.now()).toISOString()).toBe('2026-05-03T12:01:30.000Z')
  })

  it('gets better with an answer that was under way for less time', () => {
    let elapsedMs = 0
    const clock = createServerClock(noon, () => elapsedMs)
    elapsedMs = 10_000
    clock.heard('2026-05-03T12:00:12.000Z')
    expect(new Date(clock.now()).toISOString()).toBe('2026-05-03T12:00:12.000Z')
  })

  it('does not get worse with one that was under way for long', () => {
    let elapsedMs = 0
    const clock = createServerClock(noon, () => elapsedMs)
    elapsedMs = 10_000
    clock.heard('2026-05-03T12:00:03.000Z')
    expect(new Date(clock.now()).toISOString()).toBe('2026-05-03T12:00:10.000Z')
  })
})

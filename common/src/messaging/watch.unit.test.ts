import { afterEach, describe, expect, it, jest } from '@jest/globals'
import type { Hints } from './hints.ts'
import { watchFor } from './watch.ts'

afterEach(() => {
  jest.useRealTimers()
})

/** Hints that come when the test says so. */
function hintsByHand() {
  const listeners = new Set<() => void>()
  const hints: Hints = {
    on: (_subject, listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stop: async () => {},
  }
  return { hints, listeners, hint: () => listeners.forEach((listener) => listener()) }
}

describe('somebody who waits for an aggregate', () => {
  it('reads as soon as there is news, long before the next look', async () => {
    const { hints, hint } = hintsByHand()
    const watch = watchFor(hints, 'order')
    // Time stands still: the next look would never come.
    jest.useFakeTimers()
    const settled = watch.until(
      async () => 'paid',
      (state) => state === 'paid',
      60_000,
    )
    hint()
    expect(await settled).toBe('paid')
    watch.stop()
  })

  it('does not miss news that came before the waiting began', async () => {
    const { hints, hint } = hintsByHand()
    const watch = watchFor(hints, 'order')
    hint()
    jest.useFakeTimers()
    const read = async () => 'paid'
    expect(await watch.until(read, () => true, 60_000)).toBe('paid')
  })

  it('looks again by itself when the hint was lost', async () => {
    const watch = watchFor(hintsByHand().hints, 'order')
    let reads = 0
    const read = async () => {
      reads += 1
      return reads
    }
    expect(await watch.until(read, (state) => state === 2, 60_000)).toBe(2)
  })

  it('gets what was read last when the time is up', async () => {
    const watch = watchFor(hintsByHand().hints, 'order')
    expect(
      await watch.until(
        async () => 'created',
        () => false,
        20,
      ),
    ).toBe('created')
    expect(
      await watch.until(
        async () => 'created',
        () => false,
        0,
      ),
    ).toBe('created')
  })

  it('listens no longer once it stopped', () => {
    const { hints, listeners } = hintsByHand()
    const watch = watchFor(hints, 'order')
    expect(listeners.size).toBe(1)
    watch.stop()
    expect(listeners.size).toBe(0)
  })
})

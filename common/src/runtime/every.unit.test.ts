import { describe, expect, it } from '@jest/globals'
import { eventually } from '../testing/eventually.ts'
import { every } from './every.ts'
import { type Logger, silentLogger } from './logger.ts'

/** A promise and the way to settle it. */
const gate = () => Promise.withResolvers<void>()

describe('periodic work', () => {
  it('repeats, and never overlaps itself', async () => {
    let running = 0
    let runs = 0
    let overlapped = false
    const periodic = every(1, 'work', silentLogger, async () => {
      running += 1
      overlapped ||= running > 1
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      runs += 1
    })
    await eventually(() => expect(runs).toBeGreaterThan(3))
    await periodic.stop()
    expect(overlapped).toBe(false)
  })

  it('goes on after a failure, which it logs', async () => {
    const warnings: string[] = []
    const logger: Logger = { ...silentLogger, warn: (_facts, message) => void warnings.push(message) }
    let runs = 0
    const periodic = every(1, 'work', logger, async () => {
      runs += 1
      throw new Error('broken')
    })
    await eventually(() => expect(runs).toBeGreaterThan(2))
    await periodic.stop()
    expect(warnings.length).toBe(runs)
  })

  it('waits for the run under way when it is stopped, and starts no other', async () => {
    const [started, finish] = [gate(), gate()]
    let runs = 0
    const periodic = every(1, 'work', silentLogger, async () => {
      runs += 1
      started.resolve()
      await finish.promise
    })
    await started.promise
    let stopped = false
    const stopping = periodic.stop().then(() => {
      stopped = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(stopped).toBe(false)
    finish.resolve()
    await stopping
    expect(runs).toBe(1)
  })

  it('that is stopped before its first run never runs', async () => {
    let runs = 0
    const first = every(1, 'first', silentLogger, async () => void (runs += 1))
    await first.stop()
    let later = 0
    const second = every(1, 'second', silentLogger, async () => void (later += 1))
    await eventually(() => expect(later).toBeGreaterThan(2))
    await second.stop()
    expect(runs).toBe(0)
  })
})

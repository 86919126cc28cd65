import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Envelope } from '../contracts/envelope.ts'
import { UnavailableError } from '../errors/unavailable-error.ts'
import { newId } from '../persistence/new-id.ts'
import { currentCause } from '../runtime/cause.ts'
import { announce } from '../testing/counters.ts'
import { eventually } from '../testing/eventually.ts'
import { startTestBase, type TestBase } from '../testing/service-base.ts'
import { consume, type Handlers, handle } from './consume.ts'
import { type DeadLetter, replayDeadLetter } from './dead-letters.ts'
import type { Subscription } from './event-bus.ts'

let base: TestBase
let running: Subscription[] = []
beforeAll(async () => {
  base = await startTestBase('consumer')
}, 60_000)
afterEach(async () => {
  for (const subscription of running) await subscription.stop()
  running = []
  await base.connection.collection('dead_letters').deleteMany({})
})
afterAll(() => base.stop(), 60_000)

const expired = () => base.announce(announce({ id: newId(), version: 1, count: 1 }))
const parked = (): Promise<DeadLetter[]> => base.deadLetters.list(10)

/** Starts a service of its own that handles `expiration-complete`, and counts the attempts for one event. */
async function handling(work: (attempt: number, event: Envelope) => Promise<void>) {
  const attempts = new Map<string, number>()
  const handlers: Handlers = {
    'expiration-complete': async (event) => {
      const attempt = (attempts.get(event.id) ?? 0) + 1
      attempts.set(event.id, attempt)
      await work(attempt, event)
    },
  }
  running.push(await consume({ ...base, durable: `durable-${newId()}`, handlers }))
  return { handlers, attemptsFor: (event: Envelope) => attempts.get(event.id) ?? 0 }
}

describe('an event that a service reacts to', () => {
  it('is handled once, with what led to it at hand', async () => {
    const causes: unknown[] = []
    const service = await handling(async () => void causes.push(currentCause()))
    const event = await expired()
    await eventually(() => expect(service.attemptsFor(event)).toBe(1))
    expect(causes).toContainEqual({ correlationId: event.correlationid, causationId: event.id })
    expect(await parked()).toEqual([])
  })

  it('is tried again after a failure, until it succeeds', async () => {
    const service = await handling(async (attempt) => {
      if (attempt < 3) throw new Error('not yet')
    })
    const event = await expired()
    await eventually(() => expect(service.attemptsFor(event)).toBe(3))
    expect(await parked()).toEqual([])
  })

  it('is parked as it came after five failures, while others go on', async () => {
    const poison = await base.announce(announce({ id: newId(), version: 1, count: 666 }))
    const service = await handling(async (_attempt, event) => {
      if (event.id === poison.id) throw new Error('cannot be handled')
    })
    const later = await expired()
    await eventually(() => expect(service.attemptsFor(later)).toBe(1))
    const [letter] = await eventually(
      async () => {
        const letters = await parked()
        expect(letters).toHaveLength(1)
        return letters
      },
      { withinMs: 20_000 },
    )
    expect(service.attemptsFor(poison)).toBe(5)
    expect(letter).toMatchObject({
      type: poison.type,
      subject: poison.subject,
      error: 'Error: cannot be handled',
    })
    expect(JSON.parse(letter?.text ?? '')).toEqual(poison)
  }, 30_000)

  it('is never parked while something is only away', async () => {
    const service = await handling(async (attempt) => {
      if (attempt < 7) throw new UnavailableError()
    })
    const event = await expired()
    await eventually(() => expect(service.attemptsFor(event)).toBe(7), { withinMs: 30_000 })
    expect(await parked()).toEqual([])
  }, 40_000)
})

describe('an event that cannot be read', () => {
  it('is parked at once, and handled by the replay once the service can read it', async () => {
    const service = await handling(async () => {})
    const event = await expired()
    const broken = { ...event, id: `${event.id}-broken`, data: { expiresAt: 'soon' } }
    await base.bus.publish(broken)
    await eventually(async () => expect(await parked()).toHaveLength(1))
    expect(service.attemptsFor(broken)).toBe(0)

    const [letter] = (await parked()) as [DeadLetter]
    const withTodaysService = (text: string) => handle(text, service.handlers)
    await expect(replayDeadLetter(base.deadLetters, letter, withTodaysService)).rejects.toThrow('orderId')
    expect(await parked()).toEqual([letter])
    expect(await base.deadLetters.find(letter.id)).toEqual(letter)
    const withTomorrows = () => handle(JSON.stringify({ ...broken, data: event.data }), service.handlers)
    await replayDeadLetter(base.deadLetters, letter, withTomorrows)
    expect(service.attemptsFor(broken)).toBe(1)
    expect(await parked()).toEqual([])
  })

  it.each(['', 'not json', '{}', '[]', 'null', '{"type":"expiration-complete"}'])(
    'is one that says %j',
    async (text) => {
      await expect(handle(text, {})).rejects.toThrow('not an event envelope')
    },
  )

  it('is one that nobody here handles', async () => {
    const event = await expired()
    await expect(handle(JSON.stringify(event), {})).rejects.toThrow('nobody here handles')
    await expect(handle(JSON.stringify({ ...event, type: 'toString' }), {})).rejects.toThrow()
  })
})

describe('the dead letters of a service', () => {
  const letter = (text: string) => ({ durable: 'consumer', type: 'a', subject: 'b', text, error: 'Error: c' })

  it('keep one letter of an event that is parked twice', async () => {
    await base.deadLetters.park(letter('same'))
    await base.deadLetters.park({ ...letter('same'), error: 'Error: another' })
    await base.deadLetters.park({ ...letter('same'), durable: 'another' })
    expect((await parked()).map(({ durable, error }) => [durable, error])).toEqual([
      ['consumer', 'Error: c'],
      ['another', 'Error: c'],
    ])
  })

  it('are listed oldest first', async () => {
    for (const text of ['first', 'second', 'last']) {
      await base.deadLetters.park(letter(text))
      await eventually(async () =>
        expect((await parked()).at(-1)?.parkedAt.getTime()).toBeLessThan(Date.now()),
      )
    }
    expect((await parked()).map(({ text }) => text)).toEqual(['first', 'second', 'last'])
    expect(await base.deadLetters.find('nobody')).toBeUndefined()
  })
})

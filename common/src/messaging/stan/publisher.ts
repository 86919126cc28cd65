import { setTimeout as pause } from 'node:timers/promises'
import type { Envelope } from '../../contracts/envelope.ts'
import { BusUnavailableError } from '../event-bus.ts'
import { channelFor } from './event-channel.ts'
import type { Line } from './line.ts'
import { createSlots } from './slots.ts'

export type PublisherParts = {
  readonly line: Line
  readonly publishTimeoutMs: number
  /** Events on their way to the broker at a time; the others wait here, and their time runs. */
  readonly maxPublishing: number
}

/**
 * Publishes until the broker confirms or the time is over. The broker knows no duplicates: an event whose confirmation
 * was lost is stored again, under the same id.
 */
export function createPublisher({ line, publishTimeoutMs, maxPublishing }: PublisherParts) {
  const slots = createSlots(maxPublishing)

  return async function publish(event: Envelope): Promise<void> {
    const channel = channelFor(event)
    const deadline = performance.now() + publishTimeoutMs
    if (!(await slots.take(publishTimeoutMs))) throw unavailable(event, 'too many events wait already')
    try {
      await publishUntil(deadline, event, channel)
    } finally {
      slots.giveBack()
    }
  }

  async function publishUntil(deadline: number, event: Envelope, channel: string): Promise<void> {
    const text = JSON.stringify(event)
    let failure: unknown
    for (let tries = 0; ; tries += 1) {
      const leftMs = Math.ceil(deadline - performance.now())
      if (leftMs <= 0 || line.isClosed()) throw unavailable(event, failure)
      try {
        const session = await line.session(leftMs)
        return await session.publish(channel, text, Math.min(leftMs, publishTimeoutMs / 2))
      } catch (error) {
        failure = error
        if (line.isConnected()) await pause(Math.min(leftMs, 50 * 2 ** tries))
      }
    }
  }
}

const unavailable = ({ type, id }: Envelope, cause: unknown): BusUnavailableError =>
  new BusUnavailableError(`the broker did not confirm ${type} ${id}`, { cause })

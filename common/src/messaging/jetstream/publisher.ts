import { setTimeout as pause } from 'node:timers/promises'
import type { JetStreamClient } from '@nats-io/jetstream'
import { errors } from '@nats-io/transport-node'
import type { Envelope } from '../../contracts/envelope.ts'
import { BusUnavailableError } from '../event-bus.ts'
import type { Broker } from './broker.ts'
import { subjectOf } from './event-subject.ts'

export type PublisherParts = {
  readonly broker: Broker
  readonly client: JetStreamClient
  /** Makes the stream again when a broker came back without it. */
  readonly ensureStream: () => Promise<void>
  readonly publishTimeoutMs: number
}

/**
 * Publishes until the broker confirms or the time is over. Every try carries the event's id, so that the broker
 * stores one of them.
 */
export function createPublisher({ broker, client, ensureStream, publishTimeoutMs }: PublisherParts) {
  return async function publish(event: Envelope): Promise<void> {
    const subject = subjectOf(event)
    const text = JSON.stringify(event)
    const deadline = performance.now() + publishTimeoutMs
    let failure: unknown
    for (let tries = 0; ; tries += 1) {
      const leftMs = Math.ceil(deadline - performance.now())
      if (leftMs <= 0 || broker.connection.isClosed()) throw unavailable(event, failure)
      try {
        if (broker.isConnected()) {
          const timeout = Math.min(leftMs, publishTimeoutMs / 2)
          await broker.ask(() => client.publish(subject, text, { msgID: event.id, timeout }))
          return
        }
        await broker.untilConnected(leftMs)
      } catch (error) {
        if (error instanceof errors.InvalidArgumentError) throw error
        failure = error
        await recover(error, Math.min(leftMs, 50 * 2 ** tries))
      }
    }
  }

  async function recover(error: unknown, waitMs: number): Promise<void> {
    if (!broker.isConnected() || error instanceof errors.TimeoutError) return
    await pause(waitMs)
    // What fails here fails the next try as well, and is reported there.
    await ensureStream().catch(() => {})
  }
}

const unavailable = ({ type, id }: Envelope, cause: unknown) =>
  new BusUnavailableError(`the broker did not confirm ${type} ${id}`, { cause })

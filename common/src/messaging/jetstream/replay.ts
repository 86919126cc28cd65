import { setTimeout as pause } from 'node:timers/promises'
import type { Consumer, JetStreamClient, JetStreamManager, JsMsg } from '@nats-io/jetstream'
import type { EventType } from '../../contracts/catalogue.ts'
import type { Logger } from '../../runtime/logger.ts'
import { BusUnavailableError, type Message } from '../event-bus.ts'
import type { Broker } from './broker.ts'
import { streamName } from './event-stream.ts'
import { filterOf, partsOf } from './event-subject.ts'

const batchSize = 256
const quietMs = 2_000
const retryMs = 250

export type ReplayParts = {
  readonly broker: Broker
  readonly manager: JetStreamManager
  readonly client: JetStreamClient
  readonly logger: Logger
}

/**
 * Reads the stored events of these types since an instant, up to the last one that is stored now. A broker that goes
 * away meanwhile is waited for, and reading goes on after the last event read.
 * @throws BusUnavailableError when the bus is closed meanwhile
 */
export async function replay(
  parts: ReplayParts,
  since: Date,
  types: readonly EventType[],
  handle: (message: Message) => Promise<void> | void,
): Promise<void> {
  if (types.length === 0) return
  const { first, last } = await persist(parts, () => boundaries(parts, since))
  let reading: Reading = { next: first }
  try {
    while (reading.next <= last) {
      const step = await persist(
        parts,
        () => readOn(parts, reading, last, types.map(filterOf)),
        () => {
          reading = { next: reading.next }
        },
      )
      for (const message of step.messages) {
        await handle({ ...partsOf(message.subject), text: message.string() })
      }
      reading = step.after
    }
  } finally {
    await forget(parts, reading.consumer)
  }
}

/** How far a replay has come. A step returns the next one and changes nothing, so that a step given up has no effect. */
type Reading = {
  /** The position in the stream to read from. */
  readonly next: number
  /** Absent at first, and after something went wrong. */
  readonly consumer?: Consumer
}
type Step = { readonly messages: readonly JsMsg[]; readonly after: Reading }

async function boundaries(
  { client, manager }: ReplayParts,
  since: Date,
): Promise<{ first: number; last: number }> {
  const last = (await manager.streams.info(streamName)).state.last_seq
  return { last, first: (await firstSince(client, since)) ?? last + 1 }
}

async function readOn(
  { client }: ReplayParts,
  { next, consumer }: Reading,
  last: number,
  filters: string[],
): Promise<Step> {
  const from =
    consumer ?? (await client.consumers.get(streamName, { filter_subjects: filters, opt_start_seq: next }))
  const pending = (await from.info(consumer === undefined)).num_pending
  if (pending === 0) return { messages: [], after: { next: last + 1, consumer: from } }
  const messages = await fetchBatch(from, Math.min(pending, batchSize), last)
  return { messages, after: { next: (messages.at(-1)?.seq ?? next - 1) + 1, consumer: from } }
}

async function persist<Result>(
  { broker, logger }: ReplayParts,
  work: () => Promise<Result>,
  failed: () => void = () => {},
): Promise<Result> {
  for (;;) {
    try {
      return await broker.ask(work)
    } catch (cause) {
      if (broker.connection.isClosed())
        throw new BusUnavailableError('the bus was closed during a replay', { cause })
      if (broker.isConnected()) logger.warn({ err: cause }, 'a replay was interrupted; going on')
      failed()
      await pause(retryMs)
      await broker.untilConnected(retryMs)
    }
  }
}

/** Leaves nothing in the broker; what cannot be removed now, the broker removes itself after five minutes. */
async function forget({ broker }: ReplayParts, consumer: Consumer | undefined): Promise<void> {
  if (consumer) await broker.ask(() => consumer.delete()).catch(() => {})
}

/**
 * The position of the first event stored since then. It is asked for without a filter: nats-server 2.15.1 starts too
 * late when a start time comes with more than one filter (see https://github.com/nats-io/nats-server/issues/6076).
 */
async function firstSince(client: JetStreamClient, since: Date): Promise<number | undefined> {
  const consumer = await client.consumers.get(streamName, { opt_start_time: since.toISOString() })
  try {
    if ((await consumer.info(true)).num_pending === 0) return undefined
    const first = await consumer.next({ expires: quietMs })
    if (!first) throw new Error('the broker was silent about an event it has')
    return first.seq
  } finally {
    await consumer.delete().catch(() => {})
  }
}

async function fetchBatch(consumer: Consumer, count: number, last: number): Promise<JsMsg[]> {
  const messages: JsMsg[] = []
  for await (const message of await consumer.fetch({ max_messages: count, expires: quietMs })) {
    messages.push(message)
    if (message.seq >= last) break
  }
  return messages
}

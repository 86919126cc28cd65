import { setTimeout as pause } from 'node:timers/promises'
import type { Consumer, JetStreamClient, JetStreamManager, JsMsg } from '@nats-io/jetstream'
import type { EventType } from '../../contracts/catalogue.ts'
import type { Logger } from '../../runtime/logger.ts'
import { BusUnavailableError, type Message } from '../event-bus.ts'
import { streamName } from './event-stream.ts'
import { filterOf, partsOf } from './event-subject.ts'

const batchSize = 256
const quietMs = 2_000
const retryMs = 250

export type ReplayParts = {
  readonly manager: JetStreamManager
  readonly client: JetStreamClient
  readonly logger: Logger
  readonly isClosed: () => boolean
}

/**
 * Reads the stored events of these types since an instant, up to the last one that is stored now. A broker that goes
 * away meanwhile is waited for, and reading goes on after the last message read.
 * @throws BusUnavailableError when the bus is closed meanwhile
 */
export async function replay(
  parts: ReplayParts,
  since: Date,
  types: readonly EventType[],
  handle: (message: Message) => Promise<void> | void,
): Promise<void> {
  const reader = createReader(parts, since, types.map(filterOf))
  try {
    for (let finished = types.length === 0; !finished; ) {
      const batch = await persist(parts, reader)
      for (const message of batch.messages) {
        await handle({ ...partsOf(message.subject), text: message.string() })
      }
      finished = batch.finished
    }
  } finally {
    await reader.forget()
  }
}

type Batch = { readonly messages: readonly JsMsg[]; readonly finished: boolean }
type Reader = ReturnType<typeof createReader>

async function persist({ isClosed, logger }: ReplayParts, reader: Reader): Promise<Batch> {
  for (;;) {
    try {
      return await reader.read()
    } catch (cause) {
      if (isClosed()) throw new BusUnavailableError('the bus was closed during a replay', { cause })
      logger.warn({ err: cause }, 'a replay was interrupted; going on after the last event read')
      await reader.forget()
      await pause(retryMs)
    }
  }
}

function createReader({ client, manager }: ReplayParts, since: Date, filters: string[]) {
  let lastStored: number | undefined
  let position = 0
  let left = 0
  let consumer: Consumer | undefined

  const open = async () => {
    consumer = await client.consumers.get(streamName, {
      filter_subjects: filters,
      ...(position > 0 ? { opt_start_seq: position + 1 } : { opt_start_time: since.toISOString() }),
    })
    left = (await consumer.info(true)).num_pending
    return consumer
  }
  return {
    async read(): Promise<Batch> {
      lastStored ??= (await manager.streams.info(streamName)).state.last_seq
      const from = consumer ?? (await open())
      if (left === 0) return { messages: [], finished: true }
      const messages = await fetchBatch(from, lastStored)
      const newest = messages.at(-1)
      position = newest?.seq ?? position
      left = newest?.info.pending ?? (await from.info()).num_pending
      return { messages, finished: left === 0 || position >= lastStored }
    },
    /** Leaves nothing in the broker; what cannot be removed now, the broker removes itself after five minutes. */
    async forget(): Promise<void> {
      await consumer?.delete().catch(() => {})
      consumer = undefined
    },
  }
}

async function fetchBatch(consumer: Consumer, lastStored: number): Promise<JsMsg[]> {
  const messages: JsMsg[] = []
  for await (const message of await consumer.fetch({ max_messages: batchSize, expires: quietMs })) {
    messages.push(message)
    if (message.info.pending === 0 || message.seq >= lastStored) break
  }
  return messages
}

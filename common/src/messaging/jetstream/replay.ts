import { setTimeout as pause } from 'node:timers/promises'
import type { JetStreamManager, MsgRequest, StoredMsg } from '@nats-io/jetstream'
import type { EventType } from '../../contracts/catalogue.ts'
import type { Logger } from '../../runtime/logger.ts'
import { BusUnavailableError, type Message } from '../event-bus.ts'
import type { Broker } from './broker.ts'
import { streamName } from './event-stream.ts'
import { filterOf, partsOf } from './event-subject.ts'

/** Stretches of the stream that are read at the same time, and the positions in each: a question for every event, many under way. */
const stretchesAtOnce = 32
const stretchLength = 16
const retryMs = 250

export type ReplayParts = {
  readonly broker: Broker
  readonly manager: JetStreamManager
  readonly logger: Logger
}

/**
 * Reads the stored events of these types since an instant, up to the last one that is stored now. A broker that goes
 * away meanwhile is waited for, and reading goes on after the last event read. It asks the stream itself and makes no
 * reader in the broker: whoever may make one under a name of their choice may take everybody else's away (ADR 023).
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
  let next = first
  while (next <= last) {
    const window = await persist(parts, () => readWindow(parts, types.map(filterOf), next, last))
    for (const message of window.messages) {
      await handle({ ...partsOf(message.subject), text: message.string() })
    }
    next = window.next
  }
}

async function boundaries({ manager }: ReplayParts, since: Date): Promise<{ first: number; last: number }> {
  const { first_seq, last_seq } = (await manager.streams.info(streamName)).state
  return { last: last_seq, first: await firstSince(manager, since, first_seq, last_seq) }
}

/** The position of the first event stored since then, or the one after the last: halves what is left until it is found. */
async function firstSince(
  manager: JetStreamManager,
  since: Date,
  from: number,
  last: number,
): Promise<number> {
  let low = Math.max(from, 1)
  let high = last + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const found = await nextStored(manager, 'events.>', middle)
    if (!found || found.time >= since) high = middle
    else low = found.seq + 1
  }
  return low
}

type Window = { readonly messages: readonly StoredMsg[]; readonly next: number }

/** The events of a few hundred positions in the stream's order, all types at once; and where the next one may be. */
async function readWindow(
  { manager }: ReplayParts,
  filters: readonly string[],
  from: number,
  last: number,
): Promise<Window> {
  const starts = Array.from({ length: stretchesAtOnce }, (_, index) => from + index * stretchLength)
  const stretches = await Promise.all(
    starts
      .filter((start) => start <= last)
      .flatMap((start) =>
        filters.map((filter) =>
          readStretch(manager, filter, start, Math.min(start + stretchLength - 1, last)),
        ),
      ),
  )
  return {
    messages: stretches.flatMap(({ messages }) => messages).toSorted((a, b) => a.seq - b.seq),
    next: Math.min(...stretches.slice(-filters.length).map(({ next }) => next)),
  }
}

async function readStretch(
  manager: JetStreamManager,
  filter: string,
  from: number,
  to: number,
): Promise<Window> {
  const messages: StoredMsg[] = []
  for (let position = from; ; ) {
    const message = await nextStored(manager, filter, position)
    if (!message || message.seq > to) return { messages, next: message?.seq ?? Infinity }
    messages.push(message)
    position = message.seq + 1
  }
}

/** The first stored event of a subject at this position or after it. The library's type does not know that the server can be asked so. */
const nextStored = (manager: JetStreamManager, filter: string, seq: number): Promise<StoredMsg | null> =>
  manager.streams.getMessage(streamName, { seq, next_by_subj: filter } as MsgRequest)

async function persist<Result>(
  { broker, logger }: ReplayParts,
  work: () => Promise<Result>,
): Promise<Result> {
  for (;;) {
    try {
      return await broker.ask(work)
    } catch (cause) {
      if (broker.connection.isClosed())
        throw new BusUnavailableError('the bus was closed during a replay', { cause })
      if (broker.isConnected()) logger.warn({ err: cause }, 'a replay was interrupted; going on')
      await pause(retryMs)
      await broker.untilConnected(retryMs)
    }
  }
}

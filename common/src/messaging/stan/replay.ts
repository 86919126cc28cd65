import { setTimeout as pause } from 'node:timers/promises'
import type { EventType } from '../../contracts/catalogue.ts'
import type { Logger } from '../../runtime/logger.ts'
import type { Message } from '../event-bus.ts'
import { messageOf } from './event-channel.ts'
import type { Line } from './line.ts'
import { findEnd, isOver, openReading, type Reading, readNext, startReading, storedAtMs } from './reading.ts'
import type { Session } from './session.ts'
import type { SessionSubscription } from './subscription.ts'
import { createWaitingRoom } from './waiting-room.ts'

const retryMs = 250
const patienceMs = 60_000
/** The broker has what is still to come; when it is silent for so long, something is wrong. */
const silenceMs = 5_000

export type ReplayParts = { readonly line: Line; readonly logger: Logger }

/**
 * Reads the stored events of these types since an instant, in the order in which they were stored, up to the last ones
 * that are stored now. A broker that goes away meanwhile is waited for, and reading goes on after the last event read.
 * @throws BusUnavailableError when the bus is closed meanwhile
 */
export async function replay(
  parts: ReplayParts,
  since: Date,
  types: readonly EventType[],
  handle: (message: Message) => Promise<void> | void,
): Promise<void> {
  for await (const message of storedSince(parts, since, types)) await handle(message)
}

async function* storedSince(
  { line, logger }: ReplayParts,
  since: Date,
  types: readonly EventType[],
): AsyncGenerator<Message> {
  const readings = types.map((type) => startReading(type, since))
  while (!readings.every(isOver)) {
    const session = await nextSession(line)
    try {
      yield* readIn(session, readings)
    } catch (error) {
      logger.warn({ err: error }, 'a replay was interrupted; going on')
      await pause(retryMs)
    }
  }
}

async function nextSession(line: Line): Promise<Session> {
  for (;;) {
    try {
      return await line.session(patienceMs)
    } catch (error) {
      if (line.isClosed()) throw error
    }
  }
}

/** Reads all channels side by side in one session. */
async function* readIn(session: Session, readings: readonly Reading[]): AsyncGenerator<Message> {
  await Promise.all(readings.map((reading) => findEnd(session, reading)))
  const open = readings.filter((reading) => !isOver(reading))
  const news = createWaitingRoom()
  void session.ended.then(news.call)
  const subscriptions: SessionSubscription[] = []
  try {
    for (const reading of open) subscriptions.push(await openReading(session, reading, news.call))
    for (;;) {
      const reading = await oldest(session, open, news.wait)
      if (!reading) return
      const text = readNext(reading)
      if (text !== undefined) {
        const { id: _, ...message } = messageOf(reading.type, text)
        yield message
      }
    }
  } finally {
    await Promise.all(subscriptions.map((subscription) => subscription.close()))
  }
}

/** The reading whose next message was stored first, once there is a message of each; nothing when all are over. */
async function oldest(
  session: Session,
  readings: readonly Reading[],
  news: (withinMs: number) => Promise<void>,
): Promise<Reading | undefined> {
  for (;;) {
    const open = readings.filter((reading) => !isOver(reading))
    const silent = open.filter(({ arrived }) => arrived.length === 0)
    if (silent.length === 0) return earliest(open)
    if (!session.isOpen()) throw new Error('the connection to the broker was lost')
    const since = performance.now()
    await news(silenceMs)
    if (performance.now() - since < silenceMs) continue
    for (const reading of silent) reading.whole = true
    throw new Error('the broker was silent about events it has')
  }
}

function earliest(readings: readonly Reading[]): Reading | undefined {
  const storedAt = ({ arrived: [next] }: Reading): number => (next ? storedAtMs(next) : Infinity)
  return readings.reduce<Reading | undefined>(
    (best, reading) => (best && storedAt(best) <= storedAt(reading) ? best : reading),
    undefined,
  )
}

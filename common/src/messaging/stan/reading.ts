import { setTimeout as pause } from 'node:timers/promises'
import type { EventType } from '../../contracts/catalogue.ts'
import { channelOf, openingNote } from './event-channel.ts'
import type { Session } from './session.ts'
import type { StanMessage } from './stan-library.ts'
import type { SessionSubscription, Start } from './subscription.ts'

/** How far the reading of one channel has come. It outlives the session it is read in. */
export type Reading = {
  readonly type: EventType
  readonly since: Date
  /** The last position that was read. */
  position: number
  /** The position after which it is over; absent until the broker was asked. */
  end?: number
  /** What has arrived and is not read. */
  readonly arrived: StanMessage[]
  /** True when the broker was silent from the instant on: then it is read from the first position. */
  whole: boolean
}

const requestMs = 5_000
/** A last message comes within a millisecond or two. Whoever waits for longer asks for one that cannot be missing. */
const lastMessageMs = 250
/** The server counts back from the moment at which it is asked, on a clock of its own; what is too old is left out here. */
const marginMs = 60_000
/** Messages in hand at a time. A redelivery of one of them is recognised by its position. */
const flow = { maxInFlight: 256, ackWaitMs: 60_000, acknowledges: true }

export const startReading = (type: EventType, since: Date): Reading => ({
  type,
  since,
  position: 0,
  arrived: [],
  whole: since.getTime() <= 0,
})

export const isOver = ({ position, end }: Reading): boolean => end !== undefined && position >= end

/** When the broker stored a message, in ms since 1970, with fractions. */
export const storedAtMs = (message: StanMessage): number => message.getTimestampRaw() / 1e6

/** Asks where the channel ends at this moment. A later question, after a lost connection, never moves the end further. */
export async function findEnd(session: Session, reading: Reading): Promise<void> {
  const last = await lastMessage(session, channelOf(reading.type))
  const end = storedAtMs(last) < reading.since.getTime() ? 0 : last.getSequence()
  reading.end = Math.min(end, reading.end ?? end)
}

/**
 * The last message of a channel, which tells its position. An empty channel tells nothing, and nothing looks like a
 * slow answer: so it is given a note of ours to tell.
 */
async function lastMessage(session: Session, channel: string): Promise<StanMessage> {
  const { promise: arrives, resolve: onMessage } = Promise.withResolvers<StanMessage>()
  const probe = await session.subscribe({
    channel,
    start: { from: 'last' },
    ...flow,
    onMessage,
  })
  try {
    const soon = await Promise.race([arrives, pause(lastMessageMs)])
    if (soon) return soon
    await session.publish(channel, openingNote, requestMs)
    return await session.whileOpen(arrives, requestMs)
  } finally {
    await probe.close()
  }
}

/** Has the rest of the channel delivered, never more than a handful ahead. */
export function openReading(
  session: Session,
  reading: Reading,
  arrived: () => void,
): Promise<SessionSubscription> {
  reading.arrived.length = 0
  return session.subscribe({
    channel: channelOf(reading.type),
    start: startOf(reading),
    ...flow,
    onMessage(message) {
      const newest = reading.arrived.at(-1)?.getSequence() ?? reading.position
      if (message.getSequence() <= newest) return
      reading.arrived.push(message)
      arrived()
    },
  })
}

function startOf({ position, since, whole }: Reading): Start {
  if (position > 0) return { from: 'sequence', sequence: position + 1 }
  if (whole) return { from: 'beginning' }
  return { from: 'ago', ms: Math.max(0, Date.now() - since.getTime()) + marginMs }
}

/** Takes the next message out, so that another may come. Nothing when it is none of those that were asked for. */
export function readNext(reading: Reading): string | undefined {
  const message = reading.arrived.shift()
  if (!message) return undefined
  message.ack()
  reading.position = message.getSequence()
  const text = message.getData()
  const isOutside = reading.position > (reading.end ?? 0) || storedAtMs(message) < reading.since.getTime()
  return isOutside || text === openingNote ? undefined : text
}

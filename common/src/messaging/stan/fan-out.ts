import type { EventType } from '../../contracts/catalogue.ts'
import type { Logger } from '../../runtime/logger.ts'
import type { Message, Subscription } from '../event-bus.ts'
import { channelOf, messageOf, openingNote } from './event-channel.ts'
import type { Line } from './line.ts'

/** Hints on their way at a time; they are never asked for again. */
const maxInFlight = 4_096
const ackWaitMs = 60_000

/** Listens as a subscriber of its own who starts now. The broker knows of it only as long as it is connected. */
export async function fanOut(
  { line, logger }: { line: Line; logger: Logger },
  types: readonly EventType[],
  handle: (message: Message) => void,
): Promise<Subscription> {
  const hear = (type: EventType, text: string): void => {
    if (text === openingNote) return
    const { id: _, ...message } = messageOf(type, text)
    try {
      handle(message)
    } catch (error) {
      logger.error({ err: error, type }, 'a hint was not handled')
    }
  }
  const listeners = await Promise.all(
    types.map((type) =>
      line.keep({
        channel: channelOf(type),
        start: { from: 'now' },
        maxInFlight,
        ackWaitMs,
        acknowledges: false,
        onMessage: (message) => hear(type, message.getData()),
      }),
    ),
  )
  return {
    async stop() {
      await Promise.all(listeners.map((listener) => listener.stop()))
    },
  }
}

import type { NatsConnection } from '@nats-io/transport-node'
import type { EventType } from '../../contracts/catalogue.ts'
import type { Logger } from '../../runtime/logger.ts'
import type { Message, Subscription } from '../event-bus.ts'
import { filterOf, partsOf } from './event-subject.ts'

/** Listens as a plain subscriber: the broker sends what is published to whoever is there, and remembers nobody. */
export async function fanOut(
  { connection, logger }: { connection: NatsConnection; logger: Logger },
  types: readonly EventType[],
  handle: (message: Message) => void,
): Promise<Subscription> {
  const subscriptions = types.map((type) =>
    connection.subscribe(filterOf(type), {
      callback(error, message) {
        try {
          if (error) throw error
          handle({ ...partsOf(message.subject), text: message.string() })
        } catch (cause) {
          logger.error({ err: cause, type }, 'a hint was not handled')
        }
      },
    }),
  )
  // Whoever subscribes and then reads a snapshot must miss nothing in between. Without a connection there is
  // nothing to wait for: the subscription is sent again when it is back, and `onReconnect` tells to read again.
  await connection.flush().catch(() => {})
  return {
    async stop() {
      for (const subscription of subscriptions) subscription.unsubscribe()
    },
  }
}

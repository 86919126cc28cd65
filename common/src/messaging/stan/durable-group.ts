import type { EventType } from '../../contracts/catalogue.ts'
import type { Logger } from '../../runtime/logger.ts'
import type { DeliveryHandler, Subscription } from '../event-bus.ts'
import { holdDeliveries } from './deliveries.ts'
import { channelOf } from './event-channel.ts'
import type { Line } from './line.ts'

export type GroupOptions = {
  readonly line: Line
  readonly logger: Logger
  readonly concurrency: number
  readonly ackWaitMs: number
  readonly maxInFlight: number
}

/** Joins the durable queue group of that name in the channel of each type, from the beginning of the channel on. */
export async function joinGroup(
  { line, logger, concurrency, ackWaitMs, maxInFlight }: GroupOptions,
  durable: string,
  types: readonly EventType[],
  handle: DeliveryHandler,
): Promise<Subscription> {
  const deliveries = holdDeliveries({ handle, concurrency, ackWaitMs, logger })
  const members = await Promise.all(
    types.map((type) =>
      line.keep({
        channel: channelOf(type),
        durable,
        start: { from: 'beginning' },
        maxInFlight,
        ackWaitMs,
        acknowledges: true,
        onMessage: (message) => deliveries.accept(type, message),
      }),
    ),
  )
  return {
    async stop() {
      // First the verdicts, then the goodbye: what is acknowledged after it does not count.
      await deliveries.stop()
      await Promise.all(members.map((member) => member.stop()))
    },
  }
}

import type { EventType } from '@stagedoor/common/contracts/catalogue'
import { catalogue } from '@stagedoor/common/contracts/catalogue'
import type { Envelope } from '@stagedoor/common/contracts/envelope'
import { connectBus } from '@stagedoor/common/messaging/connect-bus'
import { type Announcement, seal } from '@stagedoor/common/messaging/seal'
import { systemClock } from '@stagedoor/common/runtime/clock'
import { silentLogger } from '@stagedoor/common/runtime/logger'
import type { Stack } from '../../infra/local/stack.ts'

/** Reads the stream and adds to it, as a service would. */
export type EventWriter = {
  announce(announcement: Announcement): Promise<void>
  /** Everything that was ever announced, as it is stored. */
  stored(): Promise<Envelope[]>
  /** Stores events as they are. */
  publish(events: readonly Envelope[]): Promise<void>
  close(): Promise<void>
}

export async function openEventWriter({ addresses }: Stack): Promise<EventWriter> {
  const bus = await connectBus({
    bus: addresses.bus,
    url: addresses.nats,
    service: 'tester',
    logger: silentLogger,
  })
  const everyType = [...catalogue.keys()] as EventType[]
  return {
    announce: (announcement) => bus.publish(seal(announcement, systemClock)),
    stored: async () => {
      const events: Envelope[] = []
      await bus.replay(new Date(0), everyType, ({ text }) => void events.push(JSON.parse(text) as Envelope))
      return events
    },
    publish: async (events) => void (await Promise.all(events.map(bus.publish))),
    close: bus.close,
  }
}

import type { BusInspector } from '@stagedoor/common/messaging/bus-inspector'
import { inspectJetStream } from '@stagedoor/common/messaging/jetstream/inspect-jetstream'
import { inspectStan } from '@stagedoor/common/messaging/stan/inspect-stan'
import { serviceNames } from '../stack/names.ts'
import type { Addresses } from '../stack.ts'

/** What the broker itself says: a line for each service that has not handled all of its events. */
export async function lateConsumers(inspector: BusInspector): Promise<string[]> {
  const all = await inspector.consumers()
  // Guests and bridges that have left are behind for ever, and owe nobody anything.
  const consumers = all.filter(({ durable }) => serviceNames.some((name) => name === durable))
  // Nobody late because nobody was asked would be a lie.
  if (consumers.length === 0) return ['the broker names no consumers']
  return consumers
    .filter(({ waiting, unacknowledged }) => waiting + unacknowledged > 0)
    .map(
      ({ durable, type, waiting, unacknowledged }) =>
        `${durable} has ${waiting} ${type} to come and ${unacknowledged} in hand`,
    )
}

/** Looks into the broker of a stack with the rights of an operator. */
export function inspectorOf({ bus, nats, natsMonitorPort }: Addresses): Promise<BusInspector> {
  if (bus === 'jetstream') return inspectJetStream(nats)
  return inspectStan({ url: nats, monitorUrl: `http://127.0.0.1:${natsMonitorPort}` })
}

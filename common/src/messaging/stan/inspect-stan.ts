import { randomUUID } from 'node:crypto'
import { silentLogger } from '../../runtime/logger.ts'
import type { BusInspector, ConsumerState } from '../bus-inspector.ts'
import { BusUnavailableError } from '../event-bus.ts'
import { fanOut } from './fan-out.ts'
import { openLine } from './line.ts'
import { type ChannelState, readChannels, type SubscriptionState } from './monitor.ts'
import { replay } from './replay.ts'

const connectTimeoutMs = 3_000
const ours = 'events.'

/**
 * Looks into a NATS Streaming server. It tells who is behind over HTTP, on its monitoring port; how often something was
 * delivered it does not tell.
 * @throws BusUnavailableError when it does not answer
 */
export async function inspectStan({
  url,
  monitorUrl,
}: {
  url: string
  monitorUrl: string
}): Promise<BusInspector> {
  const logger = silentLogger
  const line = await openLine({ url, clientId: `inspector-${randomUUID()}`, logger, connectTimeoutMs })
  const channels = async (): Promise<ChannelState[]> => {
    const all = await readChannels(monitorUrl).catch((cause: unknown) => {
      throw new BusUnavailableError(`no answer from the broker’s monitoring port at ${monitorUrl}`, { cause })
    })
    return all.filter(({ name }) => name.startsWith(ours))
  }
  const sum = (all: readonly ChannelState[], of: (channel: ChannelState) => number): number =>
    all.reduce((total, channel) => total + of(channel), 0)

  return {
    replay: (since, types, handle) => replay({ line, logger }, since, types, handle),
    fanOut: (types, handle) => fanOut({ line, logger }, types, handle),
    onReconnect: line.onReconnect,
    close: line.close,
    stored: async () => {
      const all = await channels()
      return { events: sum(all, ({ msgs }) => msgs), bytes: sum(all, ({ bytes }) => bytes) }
    },
    consumers: async () => {
      const states = (await channels()).flatMap(statesOf)
      return states.toSorted((a, b) => a.durable.localeCompare(b.durable) || a.type.localeCompare(b.type))
    },
  }
}

/** Every durable group that reads a channel. */
function statesOf(channel: ChannelState): ConsumerState[] {
  const groups = Map.groupBy(channel.subscriptions, ({ queue_name = '' }) => queue_name)
  groups.delete('')
  return [...groups].map(([group, members]) => stateOf(channel, group, members))
}

/** What the members have been sent together is the group's position. */
function stateOf(
  { name, last_seq }: ChannelState,
  group: string,
  members: readonly SubscriptionState[],
): ConsumerState {
  const sent = Math.max(...members.map(({ last_sent }) => last_sent))
  return {
    durable: group.split(':')[0] ?? group,
    type: name.slice(name.lastIndexOf('.') + 1),
    waiting: Math.max(0, last_seq - sent),
    unacknowledged: members.reduce((total, { pending_count }) => total + pending_count, 0),
  }
}

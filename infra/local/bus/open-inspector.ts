import type { BusInspector } from '@stagedoor/common/messaging/bus-inspector'
import { BusUnavailableError } from '@stagedoor/common/messaging/event-bus'
import { inspectJetStream } from '@stagedoor/common/messaging/jetstream/inspect-jetstream'
import { inspectStan } from '@stagedoor/common/messaging/stan/inspect-stan'
import { ToldError } from '../told-error.ts'
import type { Marketplace } from './where.ts'

/** @throws ToldError when the broker does not answer or holds no events */
export async function openInspector({ nats, stanMonitor }: Marketplace): Promise<BusInspector> {
  try {
    return await (stanMonitor ? inspectStan({ url: nats, monitorUrl: stanMonitor }) : inspectJetStream(nats))
  } catch (error) {
    if (error instanceof BusUnavailableError) throw new ToldError(sentence(error.message))
    throw error
  }
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

import type { BusInspector } from '@stagedoor/common/messaging/bus-inspector'
import type { BusUnavailableError } from '@stagedoor/common/messaging/event-bus'
import { inspectJetStream } from '@stagedoor/common/messaging/jetstream/inspect-jetstream'
import { inspectStan } from '@stagedoor/common/messaging/stan/inspect-stan'
import type { Marketplace } from './where.ts'

/** @throws BusUnavailableError when the broker does not answer or holds no events */
export const openInspector = ({ nats, stanMonitor }: Marketplace): Promise<BusInspector> =>
  stanMonitor ? inspectStan({ url: nats, monitorUrl: stanMonitor }) : inspectJetStream(nats)

/** What is wrong with the broker, as a sentence for people. */
export const sentenceOf = ({ message }: BusUnavailableError): string =>
  `${message.charAt(0).toUpperCase()}${message.slice(1)}.`

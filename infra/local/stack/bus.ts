import { type BusKind, busKinds } from '@stagedoor/common/messaging/bus-kind'
import { ToldError } from '../told-error.ts'

/**
 * The broker that the variable BUS names; JetStream when it is not set.
 * @throws ToldError when it names none
 */
export function busFrom({ BUS: named }: NodeJS.ProcessEnv): BusKind {
  if (!named) return 'jetstream'
  const bus = busKinds.find((kind) => kind === named)
  if (!bus) throw new ToldError(`BUS takes ${busKinds.join(' or ')}, not "${named}".`)
  return bus
}

export const brokerNames: Readonly<Record<BusKind, string>> = {
  jetstream: 'NATS JetStream (nats-server)',
  stan: 'NATS Streaming (nats-streaming-server)',
}

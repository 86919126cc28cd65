import { inspectStan } from '@stagedoor/common/messaging/stan/inspect-stan'
import type { Addresses } from '../stack.ts'

type Consumer = {
  name: string
  num_pending: number
  num_ack_pending: number
  config?: { durable_name?: string }
}
type Monitor = {
  account_details?: { stream_detail?: { consumer_detail?: Consumer[] }[] }[]
}

type Progress = { readonly name: string; readonly toCome: number; readonly inHand: number }

/** What the broker itself says: a line for each service that has not handled all of its events. */
export async function lateConsumers(addresses: Addresses): Promise<string[]> {
  const consumers = await (addresses.bus === 'stan' ? onStan(addresses) : onJetStream(addresses))
  // Nobody late because nobody was asked would be a lie.
  if (consumers.length === 0) return ['the broker names no consumers']
  return consumers
    .filter(({ toCome, inHand }) => toCome + inHand > 0)
    .map(({ name, toCome, inHand }) => `${name} has ${toCome} events to come and ${inHand} in hand`)
}

async function onStan({ nats, natsMonitorPort }: Addresses): Promise<Progress[]> {
  const inspector = await inspectStan({ url: nats, monitorUrl: `http://127.0.0.1:${natsMonitorPort}` })
  try {
    const states = await inspector.consumers()
    return states.map(({ durable, type, waiting, unacknowledged }) => ({
      name: `${durable} ${type}`,
      toCome: waiting,
      inHand: unacknowledged,
    }))
  } finally {
    await inspector.close()
  }
}

async function onJetStream({ natsMonitorPort }: Addresses): Promise<Progress[]> {
  const response = await fetch(`http://127.0.0.1:${natsMonitorPort}/jsz?consumers=true&config=true`)
  const { account_details = [] } = (await response.json()) as Monitor
  const streams = account_details.flatMap(({ stream_detail = [] }) => stream_detail)
  return streams
    .flatMap(({ consumer_detail = [] }) => consumer_detail)
    .filter(({ config }) => config?.durable_name)
    .map(({ name, num_pending, num_ack_pending }) => ({
      name,
      toCome: num_pending,
      inHand: num_ack_pending,
    }))
}

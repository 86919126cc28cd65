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

/** What the broker itself says: a line for each service that has not handled all of its events. */
export async function lateConsumers({ natsMonitorPort }: Addresses): Promise<string[]> {
  const response = await fetch(`http://127.0.0.1:${natsMonitorPort}/jsz?consumers=true&config=true`)
  const { account_details = [] } = (await response.json()) as Monitor
  const streams = account_details.flatMap(({ stream_detail = [] }) => stream_detail)
  const consumers = streams
    .flatMap(({ consumer_detail = [] }) => consumer_detail)
    .filter(({ config }) => config?.durable_name)
  // Nobody late because nobody was asked would be a lie.
  if (consumers.length === 0) return ['the broker names no consumers']
  return consumers
    .filter(({ num_pending, num_ack_pending }) => num_pending + num_ack_pending > 0)
    .map(
      ({ name, num_pending, num_ack_pending }) =>
        `${name} has ${num_pending} events to come and ${num_ack_pending} in hand`,
    )
}

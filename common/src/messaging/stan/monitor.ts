/** What the server tells of a channel over HTTP. */
export type ChannelState = {
  readonly name: string
  readonly msgs: number
  readonly bytes: number
  readonly first_seq: number
  readonly last_seq: number
  readonly subscriptions: readonly SubscriptionState[]
}

export type SubscriptionState = {
  readonly client_id: string
  /** Of a durable queue group: `<durable>:<group>`. */
  readonly queue_name?: string
  readonly is_durable: boolean
  readonly last_sent: number
  readonly pending_count: number
}

const limit = 1_000
const timeoutMs = 5_000

/**
 * Asks the server's monitoring port for all channels and who reads them.
 * @throws Error when it does not answer
 */
export async function readChannels(monitorUrl: string): Promise<ChannelState[]> {
  const url = `${monitorUrl}/streaming/channelsz?subs=1&limit=${limit}`
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  const { channels = [] } = (await response.json()) as { channels?: Partial<ChannelState>[] }
  return channels.map((channel) => ({ subscriptions: [], ...channel }) as ChannelState)
}

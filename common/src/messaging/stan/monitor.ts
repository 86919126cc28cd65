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
  /** True for a durable whose last member has left. */
  readonly is_offline: boolean
  readonly inbox: string
  readonly last_sent: number
  readonly pending_count: number
}

const timeoutMs = 5_000

/**
 * Asks the server's monitoring port for all channels and who reads them.
 * @throws Error when it does not answer
 */
export async function readChannels(monitorUrl: string): Promise<ChannelState[]> {
  const { channels } = await ask<{ channels?: Partial<ChannelState>[] }>(
    monitorUrl,
    'channelsz?subs=1&limit=1000',
  )
  return (channels ?? []).map((channel) => ({ subscriptions: [], ...channel }) as unknown as ChannelState)
}

/**
 * Asks who is connected.
 * @throws Error when the server does not answer
 */
export async function readClients(monitorUrl: string): Promise<{ readonly id: string }[]> {
  const { clients } = await ask<{ clients?: { id: string }[] }>(monitorUrl, 'clientsz?limit=1000')
  return clients ?? []
}

async function ask<Answer>(monitorUrl: string, question: string): Promise<Answer> {
  const url = `${monitorUrl}/streaming/${question}`
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return (await response.json()) as Answer
}

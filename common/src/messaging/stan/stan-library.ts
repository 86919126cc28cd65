import library from 'node-nats-streaming'

/**
 * `node-nats-streaming` as it is. Its own types miss `getRedeliveryCount`, promise `Error`s where strings come, and
 * know nothing of which events are emitted.
 */
export const stanLibrary = library as unknown as {
  connect(clusterId: string, clientId: string, options: StanOptions): StanConnection
}

export type StanOptions = {
  readonly url: string
  readonly user?: string
  readonly pass?: string
  readonly tls?: Record<string, never>
  readonly name: string
  readonly reconnect: boolean
  /** ms between pings of the TCP connection. */
  readonly pingInterval: number
  /** Pings without an answer after which the TCP connection is lost. */
  readonly maxPingOut: number
  /** ms that a subscription, its end or a goodbye may take. */
  readonly connectTimeout: number
  /** ms that a confirmation may take. */
  readonly ackTimeout: number
  /** ms between questions whether the server still knows this client. */
  readonly stanPingInterval: number
  readonly stanMaxPingOut: number
}

/** `disconnect` comes before `close`; an `error` may be a string. */
export type StanConnection = {
  on(event: 'connect' | 'disconnect' | 'close', listener: () => void): unknown
  on(event: 'error' | 'connection_lost', listener: (error: unknown) => void): unknown
  /** Calls back with an error, a string, or nothing; with nothing also when the connection was lost meanwhile. */
  publish(channel: string, text: string, confirmed: (error: unknown) => void): void
  subscribe(channel: string, options: StanSubscriptionOptions): StanSubscription
  subscribe(channel: string, queueGroup: string, options: StanSubscriptionOptions): StanSubscription
  subscriptionOptions(): StanSubscriptionOptions
  /** Emits `close` when the server has answered, or was silent for too long. */
  close(): void
}

export type StanSubscriptionOptions = {
  setDurableName(name: string): StanSubscriptionOptions
  setMaxInFlight(count: number): StanSubscriptionOptions
  /** ms; the server counts whole seconds. */
  setAckWait(ms: number): StanSubscriptionOptions
  setManualAckMode(manual: boolean): StanSubscriptionOptions
  setDeliverAllAvailable(): StanSubscriptionOptions
  setStartWithLastReceived(): StanSubscriptionOptions
  setStartAtSequence(sequence: number): StanSubscriptionOptions
  /** ms before the moment at which the server gets the request. */
  setStartAtTimeDelta(ms: number): StanSubscriptionOptions
}

export type StanSubscription = {
  on(event: 'ready' | 'closed', listener: () => void): unknown
  on(event: 'error' | 'timeout', listener: (error: unknown) => void): unknown
  on(event: 'message', listener: (message: StanMessage) => void): unknown
  /** Leaves, and the server goes on to keep the durable's position; `unsubscribe` would make it forget. */
  close(): void
}

export type StanMessage = {
  /** 1 for the first message of its channel. */
  getSequence(): number
  getData(): string
  /** When the server stored it, in ns of its clock; a number is exact to a quarter of a microsecond. */
  getTimestampRaw(): number
  /** 0 for the first delivery to the queue group. */
  getRedeliveryCount(): number
  /** Does nothing once the subscription is closed. */
  ack(): void
}

import type { Questions } from './questions.ts'
import type { StanConnection, StanMessage, StanSubscriptionOptions } from './stan-library.ts'

/** What is to be delivered, and how. */
export type SubscriptionOrder = {
  readonly channel: string
  /** The durable queue group it belongs to; absent for a reader that leaves no trace. */
  readonly durable?: string
  readonly start: Start
  /** Messages delivered and not acknowledged at a time. */
  readonly maxInFlight: number
  /** How long the server waits for an acknowledgement before it delivers again; it counts whole seconds. */
  readonly ackWaitMs: number
  /** False: whatever arrives counts as acknowledged. */
  readonly acknowledges: boolean
  onMessage(message: StanMessage): void
}

/** Where to begin. A durable that the server knows goes on where it was. */
export type Start =
  | { readonly from: 'beginning' }
  | { readonly from: 'last' }
  | { readonly from: 'now' }
  | { readonly from: 'sequence'; readonly sequence: number }
  | { readonly from: 'ago'; readonly ms: number }

export type SessionSubscription = {
  /** Leaves. The durable keeps its position, and what is not acknowledged goes to others at once. */
  close(): Promise<void>
}

type Parts = {
  readonly stan: StanConnection
  readonly questions: Pick<Questions, 'ask' | 'isOpen'>
  /** Ends the session: nobody knows any more what the server makes of it. */
  readonly giveUp: (reason: unknown) => void
  readonly requestMs: number
}

/** @throws Error when the server does not take it; the session is then over */
export async function subscribe(parts: Parts, order: SubscriptionOrder): Promise<SessionSubscription> {
  const { stan, questions, giveUp, requestMs } = parts
  const { channel, durable } = order
  const options = optionsFor(stan.subscriptionOptions(), order)
  const subscription = durable ? stan.subscribe(channel, durable, options) : stan.subscribe(channel, options)
  subscription.on('message', order.onMessage)
  const settledBy = (event: 'ready' | 'closed', what: string): Promise<void> =>
    questions
      .ask<void>(requestMs, what, (resolve, reject) => {
        subscription.on(event, resolve)
        for (const trouble of ['error', 'timeout'] as const) {
          subscription.on(trouble, (error) => reject(new Error(`${what} ${channel}: ${String(error)}`)))
        }
      })
      .catch((error: unknown) => {
        giveUp(error)
        throw error
      })

  await settledBy('ready', 'subscribe')
  return {
    async close() {
      if (!questions.isOpen()) return
      const closed = settledBy('closed', 'unsubscribe')
      subscription.close()
      await closed.catch(() => {})
    },
  }
}

function optionsFor(options: StanSubscriptionOptions, order: SubscriptionOrder): StanSubscriptionOptions {
  const { durable, start, maxInFlight, ackWaitMs, acknowledges } = order
  options
    .setMaxInFlight(maxInFlight)
    .setAckWait(Math.max(1, Math.ceil(ackWaitMs / 1_000)) * 1_000)
    .setManualAckMode(acknowledges)
  if (durable) options.setDurableName(durable)
  switch (start.from) {
    case 'beginning':
      return options.setDeliverAllAvailable()
    case 'last':
      return options.setStartWithLastReceived()
    case 'sequence':
      return options.setStartAtSequence(start.sequence)
    case 'ago':
      return options.setStartAtTimeDelta(start.ms)
    case 'now':
      return options
    default:
      return start satisfies never
  }
}

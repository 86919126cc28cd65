import type { JsMsg } from '@nats-io/jetstream'
import type { Logger } from '../../runtime/logger.ts'
import type { DeliveryHandler, Verdict } from '../event-bus.ts'
import { partsOf } from './event-subject.ts'

export type DeliveryOptions = {
  readonly handle: DeliveryHandler
  /** Handlers at once. */
  readonly concurrency: number
  /** How long the broker waits for a verdict before it delivers again. */
  readonly ackWaitMs: number
  readonly logger: Logger
}

/** The messages of one `consume` that this process holds, from their arrival to the verdict. */
export type Deliveries = {
  /** Handles the message now, or as soon as another is done. */
  accept(message: JsMsg): void
  /** Resolves when a message would be handled at once. */
  untilRoom(): Promise<void>
  /** Gives back what has not begun, and waits for the rest. */
  stop(): Promise<void>
}

const afterThrow: Verdict = { kind: 'retry', afterMs: 1_000 }

/** Runs handlers side by side, and asks the broker for patience with those that take long. */
export function holdDeliveries({ handle, concurrency, ackWaitMs, logger }: DeliveryOptions): Deliveries {
  const heldSince = new Map<JsMsg, number>()
  const queue: JsMsg[] = []
  const running = new Set<Promise<void>>()
  let waiters: (() => void)[] = []
  let stopping = false

  const run = async (message: JsMsg) => {
    settle(message, await judge(message))
    heldSince.delete(message)
  }
  const start = (message: JsMsg) => {
    const work = run(message).finally(() => {
      running.delete(work)
      proceed()
    })
    running.add(work)
  }
  const proceed = () => {
    const next = queue.shift()
    if (next) return start(next)
    const ready = waiters
    waiters = []
    for (const wake of ready) wake()
  }
  const judge = async (message: JsMsg): Promise<Verdict> => {
    try {
      const attempt = message.info.deliveryCount
      return await handle({ ...partsOf(message.subject), text: message.string(), attempt })
    } catch (error) {
      logger.error({ err: error, subject: message.subject }, 'a handler threw; its event is delivered again')
      return afterThrow
    }
  }
  const patience = setInterval(() => {
    const now = performance.now()
    for (const [message, since] of heldSince) {
      if (now - since < ackWaitMs / 2) continue
      heldSince.set(message, now)
      tell(() => message.working())
    }
  }, ackWaitMs / 4)

  return {
    accept(message) {
      if (stopping) return tell(() => message.nak())
      heldSince.set(message, performance.now())
      if (running.size < concurrency) start(message)
      else queue.push(message)
    },
    untilRoom() {
      if (running.size < concurrency) return Promise.resolve()
      return new Promise((resolve) => {
        waiters.push(resolve)
      })
    },
    async stop() {
      stopping = true
      for (const message of queue.splice(0)) tell(() => message.nak())
      await Promise.all(running)
      clearInterval(patience)
    },
  }
}

function settle(message: JsMsg, verdict: Verdict): void {
  tell(() => (verdict.kind === 'ack' ? message.ack() : message.nak(verdict.afterMs)))
}

/** A verdict that does not reach the broker means that it delivers again, which every handler is safe against. */
function tell(say: () => void): void {
  try {
    say()
  } catch {}
}

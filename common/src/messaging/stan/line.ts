import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from '../../runtime/logger.ts'
import { type BrokerAddress, parseBrokerUrl } from '../broker-address.ts'
import { BusUnavailableError, type Subscription } from '../event-bus.ts'
import { openSession, type Session } from './session.ts'
import type { SessionSubscription, SubscriptionOrder } from './subscription.ts'
import { createWaitingRoom } from './waiting-room.ts'

const retryMs = 200

/** A connection that comes back by itself, and subscribes again: one session after another. */
export type Line = {
  isConnected(): boolean
  isClosed(): boolean
  /** Calls back when there is a new session and everything is subscribed in it. */
  onReconnect(listener: () => void): void
  /**
   * The session of the moment, or the next one.
   * @throws BusUnavailableError when there is none within the time limit, or never will be
   */
  session(withinMs: number): Promise<Session>
  /** Subscribes in this session, or as soon as there is one, and in every one to come until it is stopped. */
  keep(order: SubscriptionOrder): Promise<Subscription>
  close(): Promise<void>
}

export type LineOptions = {
  readonly url: string
  /** Unique in the whole system: to the server, a second client of that name is the first one come back. */
  readonly clientId: string
  readonly logger: Logger
  readonly connectTimeoutMs: number
}

type Kept = { readonly order: SubscriptionOrder; made?: SessionSubscription }

/** @throws BusUnavailableError when the broker is not there within the time limit, or refuses us */
export async function openLine(options: LineOptions): Promise<Line> {
  const { url, clientId, logger, connectTimeoutMs } = options
  const open = openOneOf(parseBrokerUrl(url), clientId)
  const kept = new Set<Kept>()
  const returned = new Set<() => void>()
  const waiting = createWaitingRoom()
  let closed = false
  let current = await firstSession(open, connectTimeoutMs)

  const make = async (one: Kept, session: Session): Promise<void> => {
    const made = await session.subscribe(one.order)
    if (kept.has(one)) one.made = made
    else await made.close()
  }
  const reopen = async (): Promise<void> => {
    const session = await open()
    try {
      for (const one of kept) await make(one, session)
      if (closed) throw new Error('it was closed meanwhile')
    } catch (error) {
      await session.close()
      throw error
    }
    current = session
    logger.info({}, 'the broker is back')
    waiting.call()
    for (const listener of returned) listener()
  }
  const comeBack = async (): Promise<void> => {
    logger.warn({}, 'the broker is gone; connecting again')
    while (!closed && !current.isOpen()) {
      await reopen().catch((error: unknown) => {
        logger.info({ err: error }, 'the broker is not ready; trying again')
        return pause(retryMs)
      })
    }
  }
  const stay = async (): Promise<void> => {
    while (!closed) {
      await current.ended
      if (!closed) await comeBack()
    }
  }
  const staying = stay()

  return {
    isConnected: () => current.isOpen(),
    isClosed: () => closed,
    onReconnect: (listener) => void returned.add(listener),
    async session(withinMs) {
      if (!closed && !current.isOpen()) await waiting.wait(withinMs)
      if (!closed && current.isOpen()) return current
      throw new BusUnavailableError(closed ? 'the bus is closed' : 'the broker is not connected')
    },
    async keep(order) {
      const one: Kept = { order }
      kept.add(one)
      // Whatever hinders it now, it is made in the next session.
      if (current.isOpen()) await make(one, current).catch(() => {})
      return {
        async stop() {
          kept.delete(one)
          await one.made?.close()
        },
      }
    },
    async close() {
      closed = true
      waiting.call()
      await current.close()
      await staying
    },
  }
}

/** Knocks at the next server each time: of a fault-tolerant group, one is active. */
function openOneOf({ servers, ...rest }: BrokerAddress, clientId: string): () => Promise<Session> {
  let turn = 0
  return () => {
    const server = servers[turn % servers.length] ?? ''
    turn += 1
    return openSession({ ...rest, server }, clientId)
  }
}

/** Waits for a broker that starts later than we do. */
async function firstSession(open: () => Promise<Session>, withinMs: number): Promise<Session> {
  const deadline = performance.now() + withinMs
  for (;;) {
    try {
      return await open()
    } catch (cause) {
      if (/authorization/i.test(String(cause)) || performance.now() > deadline) {
        throw new BusUnavailableError('no connection to the broker', { cause })
      }
      await pause(retryMs)
    }
  }
}

import { setTimeout as pause } from 'node:timers/promises'
import type { BrokerAddress } from '../broker-address.ts'
import { asError, createQuestions } from './questions.ts'
import { type StanOptions, stanLibrary } from './stan-library.ts'
import { type SessionSubscription, type SubscriptionOrder, subscribe } from './subscription.ts'

/** The server's own name; its configuration says the same. */
export const clusterId = 'stagedoor'

const connectMs = 1_500
const requestMs = 5_000
const goodbyeMs = 2_000
/** What the server says to somebody whom it has given up meanwhile. */
const unknownClient = /invalid publish request|unknown clientid/i

/**
 * One connection, from its beginning to its end. It never comes back: what goes wrong or stays without an answer ends
 * it, and another one is opened.
 */
export type Session = {
  isOpen(): boolean
  /** Resolves when it is over. */
  readonly ended: Promise<void>
  /** Resolves with the broker's word. */
  publish(channel: string, text: string, withinMs: number): Promise<void>
  subscribe(order: SubscriptionOrder): Promise<SessionSubscription>
  /** Waits for something, but no longer than the session lasts. */
  whileOpen<Result>(awaited: Promise<Result>, withinMs: number): Promise<Result>
  /** Tells the server, which then gives to others at once what is not acknowledged. Safe to repeat. */
  close(): Promise<void>
}

/** One server, and how to show who we are. */
export type Door = Omit<BrokerAddress, 'servers'> & { readonly server: string }

/** @throws Error when the server does not answer or does not take us */
export async function openSession(door: Door, clientId: string): Promise<Session> {
  const stan = stanLibrary.connect(clusterId, clientId, optionsFor(door, clientId))
  const questions = createQuestions()
  const { ask, isOpen } = questions
  const ended = Promise.withResolvers<void>()
  const end = (reason: unknown): void => {
    questions.end(asError(reason))
    ended.resolve()
  }
  const giveUp = (reason: unknown): void => {
    if (!isOpen()) return
    end(reason)
    stan.close()
  }
  stan.on('error', end)
  stan.on('connection_lost', end)
  for (const event of ['disconnect', 'close'] as const) {
    stan.on(event, () => end('the connection to the broker was lost'))
  }
  await ask<void>(connectMs, 'answer', (resolve) => void stan.on('connect', resolve)).catch(
    (error: unknown) => {
      stan.close()
      throw error
    },
  )

  return {
    isOpen,
    ended: ended.promise,
    whileOpen: (awaited, withinMs) =>
      ask(withinMs, 'deliver', (resolve, reject) => void awaited.then(resolve, reject)),
    publish: (channel, text, withinMs) =>
      ask<void>(withinMs, 'confirm', (resolve, reject) => {
        stan.publish(channel, text, (error) => {
          // When a connection is lost, the library calls all that was under way confirmed. By then it has failed here.
          if (error) reject(asError(error))
          else resolve()
        })
      }).catch((error: unknown) => {
        if (unknownClient.test(String(error))) giveUp(error)
        throw error
      }),
    subscribe: (order) => subscribe({ stan, questions, giveUp, requestMs }, order),
    async close() {
      if (!isOpen()) return
      stan.close()
      await Promise.race([ended.promise, pause(goodbyeMs, undefined, { ref: false })])
      end('the broker did not say goodbye')
    },
  }
}

function optionsFor({ server, user, pass, tls }: Door, name: string): StanOptions {
  return {
    url: `nats://${server}`,
    ...(user !== undefined && { user }),
    ...(pass !== undefined && { pass }),
    ...(tls && { tls }),
    name,
    reconnect: false,
    pingInterval: 5_000,
    maxPingOut: 2,
    connectTimeout: requestMs,
    ackTimeout: 2 * requestMs,
    stanPingInterval: 1_000,
    stanMaxPingOut: 5,
  }
}

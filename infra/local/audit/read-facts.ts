import type { EventType } from '@stagedoor/common/contracts/catalogue'
import { catalogue } from '@stagedoor/common/contracts/catalogue'
import type { Envelope } from '@stagedoor/common/contracts/envelope'
import { fromDocument, type Versioned } from '@stagedoor/common/persistence/document'
import { silentLogger } from '@stagedoor/common/runtime/logger'
import { connectRedis } from '../../../expiration/src/queue/connect-redis.ts'
import { redisDeadLetters } from '../../../expiration/src/queue/redis-dead-letters.ts'
import type { Order } from '../../../orders/src/domain/order.ts'
import type { Charge } from '../../../payments/src/domain/charge.ts'
import type { Ticket } from '../../../tickets/src/domain/ticket.ts'
import { databaseNames } from '../stack/names.ts'
import type { Stack } from '../stack.ts'
import { openStripeKnobs } from '../stripe-knobs.ts'
import { openDatabases, type StoredDocument } from './databases.ts'
import type { Facts } from './facts.ts'
import { inspectorOf, lateConsumers } from './late-consumers.ts'

export type FactsReader = { read(): Promise<Facts>; close(): Promise<void> }

const everyType = [...catalogue.keys()] as EventType[]

/** Opens every database, the broker and the simulator, past the services. */
export async function openFactsReader({ addresses }: Pick<Stack, 'addresses'>): Promise<FactsReader> {
  const databases = await openDatabases({ addresses })
  const broker = await inspectorOf(addresses).catch(async (error: unknown) => {
    await databases.close()
    throw error
  })
  const redis = await connectRedis(addresses.redis, silentLogger)
  const stripe = openStripeKnobs({ addresses })

  const stream = async (): Promise<Envelope[]> => {
    const events: Envelope[] = []
    await broker.replay(new Date(0), everyType, ({ text }) => void events.push(JSON.parse(text) as Envelope))
    return events
  }
  const parked = async (): Promise<string[]> => {
    const inMongo = await Promise.all(databaseNames.map((name) => databases.all(name, 'dead_letters')))
    const letters = [...inMongo.flat(), ...(await redisDeadLetters(redis).list(100))] as unknown as {
      durable: string
      type: string
      error: string
    }[]
    return letters.map(({ durable, type, error }) => `${durable} has parked ${type}: ${error}`)
  }

  return {
    read: async () => {
      const [users, tickets, orders, charges, copies] = await Promise.all([
        ...databaseNames.map((name) => databases.all(name)),
        databases.all('orders', 'ticket_copies'),
      ])
      const waiting = [users, tickets, orders, charges].flatMap((all = []) => all.flatMap(inOutbox))
      const [ledger, events, letters, late] = await Promise.all([
        stripe.ledger(),
        stream(),
        parked(),
        lateConsumers(broker),
      ])
      return {
        at: new Date(),
        users: statesOf(users),
        tickets: statesOf<Ticket>(tickets),
        orders: statesOf<Order>(orders),
        charges: statesOf<Charge>(charges),
        ticketCopies: statesOf(copies),
        ledger,
        events,
        unfinished: [...waiting, ...letters, ...late],
      }
    },
    close: async () => {
      redis.disconnect()
      await Promise.all([broker.close(), databases.close()])
    },
  }
}

const statesOf = <State extends Versioned>(documents: readonly StoredDocument[] = []): State[] =>
  documents.map((document) => fromDocument<State>(document))

const inOutbox = ({ outbox = [] }: StoredDocument): string[] =>
  outbox.map(({ type, subject }) => `${type} of ${subject} waits in its outbox`)

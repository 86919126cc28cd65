import type { Envelope } from '@stagedoor/common/contracts/envelope'
import { connectMongo } from '@stagedoor/common/persistence/connect-mongo'
import { type DatabaseName, databaseNames } from '../stack/names.ts'
import type { Stack } from '../stack.ts'

/** A document as a service wrote it. */
export type StoredDocument = { _id: string; version: number; outbox?: Envelope[] }

/** The databases of all services, past the services. */
export type Databases = {
  /** A service's aggregates, or another of its collections. */
  all(name: DatabaseName, collection?: string): Promise<StoredDocument[]>
  find(name: DatabaseName, collection: string, id: string): Promise<StoredDocument | undefined>
  /** The types of the events that wait in a service's outboxes. */
  outbox(name: DatabaseName): Promise<string[]>
  close(): Promise<void>
}

/** The collection of each service's aggregates. */
const aggregates: Readonly<Record<DatabaseName, string>> = {
  auth: 'users',
  tickets: 'tickets',
  orders: 'orders',
  payments: 'charges',
}

export async function openDatabases({ addresses }: Pick<Stack, 'addresses'>): Promise<Databases> {
  const open = async (name: DatabaseName) =>
    [name, await connectMongo(addresses.mongo[name]?.url ?? '')] as const
  const opened = await Promise.allSettled(databaseNames.map(open))
  const connections = new Map(opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])))
  const close = async () =>
    void (await Promise.all([...connections.values()].map((connection) => connection.close())))
  if (connections.size < databaseNames.length) {
    await close()
    throw new Error('not every database can be reached')
  }
  const collection = (name: DatabaseName, of: string) => {
    const connection = connections.get(name)
    if (!connection) throw new Error(`there is no database ${name}`)
    return connection.collection<StoredDocument>(of)
  }
  return {
    all: (name, of = aggregates[name]) => collection(name, of).find().toArray(),
    find: async (name, of, _id) => (await collection(name, of).findOne({ _id })) ?? undefined,
    outbox: async (name) => {
      const full = await collection(name, aggregates[name])
        .find({ 'outbox.0': { $exists: true } })
        .toArray()
      return full.flatMap(({ outbox = [] }) => outbox.map(({ type }) => type))
    },
    close,
  }
}

import { setTimeout as pause } from 'node:timers/promises'
import { type Connection, createConnection } from 'mongoose'
import { endLostWrites } from './end-lost-writes.ts'

/** How long an operation waits for a reachable primary before it fails and its request is answered 503. */
const serverSelectionTimeoutMs = 5_000
const socketTimeoutMs = 20_000
/** A member that vanished with its address refuses nothing, it is silent. Then it is looked for again, under a new address. */
const connectTimeoutMs = 5_000
/** Between two tries to connect: a refused password is answered at once. */
const retryMs = 250

/**
 * Connects to a service's own database. Writes are confirmed by a majority.
 * @throws MongoServerSelectionError when no primary is found within 30 s of the start
 */
export async function connectMongo(url: string): Promise<Connection> {
  const deadline = Date.now() + 30_000
  for (;;) {
    const connection = createConnection(url, {
      w: 'majority',
      retryWrites: true,
      ignoreUndefined: true,
      serverSelectionTimeoutMS: serverSelectionTimeoutMs,
      socketTimeoutMS: socketTimeoutMs,
      connectTimeoutMS: connectTimeoutMs,
      maxPoolSize: 8,
      minPoolSize: 2,
      autoIndex: false,
      autoCreate: false,
    })
    try {
      await connection.asPromise()
      endLostWrites(connection.getClient())
      return connection
    } catch (error) {
      await connection.close(true)
      if (Date.now() > deadline) throw error
      await pause(retryMs)
    }
  }
}

import type { Socket } from 'node:net'
import type { mongo } from 'mongoose'

/** What is read of the driver's insides: the connections that are given out. */
type Insides = { readonly topology?: { readonly s: { readonly servers: ReadonlyMap<string, Server> } } }
type Server = { readonly pool: { readonly checkedOut: Iterable<InUse> } }
type InUse = { readonly closed: boolean; readonly socket: Socket }

const lookEveryMs = 1_000

/**
 * Ends operations that were written to a connection in the moment it was lost. The driver (7.8) waits for the 'drain'
 * of a socket that is destroyed, which never comes: neither the operation nor its place in the pool would ever be
 * free again (see docs/decisions/024). Told of it, the driver finds the error and tries once more elsewhere.
 */
export function endLostWrites(client: mongo.MongoClient): void {
  const look = setInterval(() => {
    const { topology } = client as unknown as Insides
    for (const { pool } of topology?.s.servers.values() ?? []) {
      for (const { closed, socket } of pool.checkedOut) if (closed) socket.emit('drain')
    }
  }, lookEveryMs)
  look.unref()
  client.once('close', () => clearInterval(look))
}

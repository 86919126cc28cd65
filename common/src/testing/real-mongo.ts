import { setTimeout as pause } from 'node:timers/promises'
import mongoose from 'mongoose'
import { accepts, findBinary, flags, type RealServer, startServer } from './real-server.ts'

const startLimitMs = 20_000

/** A one-node replica set, as every service has. */
export type RealMongo = RealServer & {
  readonly url: string
  /** The connection string of one database in it. */
  database(name: string): string
}

/** Starts a mongod with a small cache as a one-node replica set, and waits until it takes writes. */
export async function startMongo(): Promise<RealMongo> {
  const server = await startServer({
    binary: findBinary('mongod', 'STAGEDOOR_MONGOD'),
    ready: accepts,
    args: ({ port, directory }) => [
      ...flags({ port, bind_ip: '127.0.0.1', dbpath: directory, replSet: 'rs0' }),
      ...flags({ wiredTigerCacheSizeGB: 0.25, setParameter: 'diagnosticDataCollectionEnabled=false' }),
      '--nounixsocket',
    ],
  })
  const member = `127.0.0.1:${server.port}`
  await initiate(member)
  return {
    ...server,
    url: `mongodb://${member}/?replicaSet=rs0`,
    database: (name) => `mongodb://${member}/${name}?replicaSet=rs0`,
    async restart(options) {
      await server.restart(options)
      if (options?.forgetful) await initiate(member)
      else await onAdmin(member, untilWritable)
    },
  }
}

const initiate = (member: string) =>
  onAdmin(member, async (admin) => {
    await admin.command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: member }] } })
    await untilWritable(admin)
  })

async function onAdmin(member: string, work: (admin: mongoose.mongo.Db) => Promise<unknown>): Promise<void> {
  const client = new mongoose.mongo.MongoClient(`mongodb://${member}/?directConnection=true`)
  try {
    await work(client.db('admin'))
  } finally {
    await client.close()
  }
}

async function untilWritable(admin: mongoose.mongo.Db): Promise<void> {
  const deadline = Date.now() + startLimitMs
  while (!(await admin.command({ hello: 1 })).isWritablePrimary) {
    if (Date.now() > deadline) throw new Error('mongod did not become primary')
    await pause(20)
  }
}

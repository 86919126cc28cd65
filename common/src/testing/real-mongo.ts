import { setTimeout as pause } from 'node:timers/promises'
import { MongoMemoryServer } from 'mongodb-memory-server-core'
import mongoose from 'mongoose'
import { findBinary, freePort, type RealServer } from './real-server.ts'

const startLimitMs = 20_000

/** A one-node replica set, as every service has. */
export type RealMongo = RealServer & {
  readonly url: string
  /** The connection string of one database in it. */
  database(name: string): string
}

/** Starts a mongod with a small cache as a one-node replica set, and waits until it takes writes. */
export async function startMongo(): Promise<RealMongo> {
  const server = await MongoMemoryServer.create({
    binary: { systemBinary: findBinary('mongod', 'STAGEDOOR_MONGOD'), version: '6.0.5' },
    instance: {
      port: await freePort(),
      replSet: 'rs0',
      storageEngine: 'wiredTiger',
      args: [
        '--wiredTigerCacheSizeGB',
        '0.25',
        '--nounixsocket',
        '--setParameter',
        'diagnosticDataCollectionEnabled=false',
      ],
    },
  })
  const port = server.instanceInfo?.port ?? 0
  const kill = async () => {
    server.instanceInfo?.instance.mongodProcess?.kill('SIGKILL')
    await server.stop({ doCleanup: false })
  }
  await onAdmin(port, async (admin) => {
    await admin.command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: `127.0.0.1:${port}` }] } })
    await untilWritable(admin)
  })
  return {
    port,
    url: `mongodb://127.0.0.1:${port}/?replicaSet=rs0`,
    database: (name) => `mongodb://127.0.0.1:${port}/${name}?replicaSet=rs0`,
    kill,
    async restart() {
      if (server.state === 'running') await kill()
      await server.start(true)
      await onAdmin(port, untilWritable)
    },
    async stop() {
      await kill()
      await server.cleanup({ doCleanup: true, force: true })
    },
  }
}

type Admin = mongoose.mongo.Db

async function onAdmin(port: number, work: (admin: Admin) => Promise<void>): Promise<void> {
  const client = new mongoose.mongo.MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`)
  try {
    await work(client.db('admin'))
  } finally {
    await client.close()
  }
}

async function untilWritable(admin: Admin): Promise<void> {
  const deadline = Date.now() + startLimitMs
  while (!(await admin.command({ hello: 1 })).isWritablePrimary) {
    if (Date.now() > deadline) throw new Error('mongod did not become primary')
    await pause(20)
  }
}

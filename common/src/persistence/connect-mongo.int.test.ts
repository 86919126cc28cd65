import type { Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Connection } from 'mongoose'
import { isTransient } from '../messaging/transient.ts'
import { type RealMongo, startMongo } from '../testing/real-mongo.ts'
import { connectMongo } from './connect-mongo.ts'

let mongo: RealMongo
let connection: Connection
beforeAll(async () => {
  mongo = await startMongo()
  connection = await connectMongo(mongo.database('connections'))
}, 60_000)
afterAll(async () => {
  await connection.close(true)
  await mongo.stop()
}, 60_000)

/** The driver's insides: when exactly a connection dies is in nobody's hands from outside. */
type Pool = { readonly checkedOut: ReadonlySet<{ readonly socket: Socket }> }
type Insides = { readonly topology: { readonly s: { readonly servers: Map<string, { pool: Pool }> } } }
const pools = (): Pool[] => {
  const { topology } = connection.getClient() as unknown as Insides
  return [...topology.s.servers.values()].map(({ pool }) => pool)
}

/** Lets connections die when they have been given out, and nothing is written to them yet. @returns how to end it */
function loseConnections(): () => void {
  const client = connection.getClient()
  const lose = () => {
    for (const { socket } of pools().flatMap(({ checkedOut }) => [...checkedOut])) socket.destroy()
  }
  client.on('connectionCheckedOut', lose)
  return () => void client.off('connectionCheckedOut', lose)
}

describe('an operation whose connection is lost before its first byte', () => {
  it('ends with an error that waiting mends, and keeps no place in the pool', async () => {
    const things = connection.collection('things')
    await things.insertOne({ count: 1 })
    const mend = loseConnections()
    const answers = await Promise.allSettled([
      things.findOne({}),
      things.updateOne({}, { $inc: { count: 1 } }),
      things.insertMany([{ count: 5 }, { count: 6 }], { ordered: false }),
      things.aggregate([{ $count: 'things' }]).toArray(),
    ])
    mend()
    expect(answers.map((answer) => answer.status === 'rejected' && isTransient(answer.reason))).toEqual(
      answers.map(() => true),
    )
    expect(pools().map(({ checkedOut }) => checkedOut.size)).toEqual([0])
    expect(await things.find().toArray()).toMatchObject([{ count: 1 }])
  }, 30_000)
})

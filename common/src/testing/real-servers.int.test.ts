import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import mongoose from 'mongoose'
import { type RealMongo, startMongo } from './real-mongo.ts'
import { type RealNats, startNats } from './real-nats.ts'
import { type RealRedis, startRedis } from './real-redis.ts'
import { accepts } from './real-server.ts'

jest.setTimeout(60_000)

describe('a mongod for tests', () => {
  let mongo: RealMongo
  beforeAll(async () => {
    mongo = await startMongo()
  })
  afterAll(() => mongo.stop())

  it('keeps what was written to a majority when it is killed', async () => {
    const connection = await mongoose.createConnection(mongo.database('things')).asPromise()
    await connection.collection('things').insertOne({ name: 'kept' }, { writeConcern: { w: 'majority' } })
    await mongo.kill()
    expect(await accepts(mongo.port)).toBe(false)
    await mongo.restart()
    expect(await connection.collection('things').countDocuments()).toBe(1)
    await connection.collection('things').insertOne({ name: 'written after the restart' })
    await connection.close()
  })
})

describe.each<[string, () => Promise<RealNats | RealRedis>]>([
  ['nats-server', startNats],
  ['valkey-server', startRedis],
])('a %s for tests', (_name, start) => {
  it('is killed, restarted on its port, and stopped', async () => {
    const server = await start()
    expect(await accepts(server.port)).toBe(true)
    await server.kill()
    expect(await accepts(server.port)).toBe(false)
    await server.restart()
    expect(await accepts(server.port)).toBe(true)
    await server.stop()
    expect(await accepts(server.port)).toBe(false)
  })

  it('is not mistaken for another program that took its port while it was down', async () => {
    const server = await start()
    await server.kill()
    const other = createServer()
    other.listen(server.port, '127.0.0.1')
    await once(other, 'listening')
    await expect(server.restart()).rejects.toThrow(`Port ${server.port} is taken`)
    await once(other.close(), 'close')
    await server.restart()
    expect(await accepts(server.port)).toBe(true)
    await server.stop()
  })
})

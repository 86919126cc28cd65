import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Connection, type mongo as driver, Schema } from 'mongoose'
import { connectMongo } from '../persistence/connect-mongo.ts'
import type { AggregateDocument } from '../persistence/document.ts'
import { findById } from '../persistence/find-by-id.ts'
import { insertEach } from '../persistence/insert-each.ts'
import { newId } from '../persistence/new-id.ts'
import { updateEach } from '../persistence/update-each.ts'
import { eventually } from '../testing/eventually.ts'
import { expectRefusal } from '../testing/expect-refusal.ts'
import { type RealMongo, startMongo } from '../testing/real-mongo.ts'
import { serveRoutes } from '../testing/serve-routes.ts'
import { testSigner } from '../testing/signed-in.ts'
import { ok } from './reply.ts'
import { route } from './route.ts'

let mongo: RealMongo
let connection: Connection
let server: Awaited<ReturnType<typeof serveRoutes>>
beforeAll(async () => {
  mongo = await startMongo()
  connection = await connectMongo(mongo.database('away'))
  const model = connection.model('Thing', new Schema({ _id: String, count: Number }), 'things')
  const find = findById(model.collection)
  const insert = insertEach(model.collection)
  const change = updateEach(model.collection as unknown as driver.Collection<AggregateDocument>)
  server = await serveRoutes(
    [
      route('get', '/by-id', { access: 'public' }, async () => ok((await find(newId())) ?? null)),
      route('get', '/list', { access: 'public' }, async () => ok(await model.find().limit(1).lean())),
      route('post', '/things', { access: 'public' }, async () => {
        await model.collection.insertOne({ _id: newId() } as never)
        return ok('saved')
      }),
      route('post', '/together', { access: 'public' }, async () => {
        await Promise.all([insert({ _id: newId() }), insert({ _id: newId() })])
        return ok('saved')
      }),
      route('patch', '/together', { access: 'public' }, async () => {
        const update = { $set: { version: 2 } }
        await Promise.all([1, 2].map(() => change({ id: newId(), version: 1, update })))
        return ok('changed')
      }),
    ],
    testSigner(),
  )
}, 60_000)
afterAll(async () => {
  await server.stop()
  await connection.close(true)
  await mongo.stop()
}, 60_000)

const calls: [string, string][] = [
  ['GET', '/by-id'],
  ['GET', '/list'],
  ['POST', '/things'],
  ['POST', '/together'],
  ['PATCH', '/together'],
]
const ask = ([method, path]: [string, string]) => fetch(server.url + path, { method })

describe('a service whose database goes away', () => {
  it('answers UNAVAILABLE, at once and while it lasts, and works again when it is back', async () => {
    for (const call of calls) expect((await ask(call)).status).toBe(200)
    await mongo.kill()
    for (let time = 0; time < 2; time += 1) {
      const answers = await Promise.all(calls.map(ask))
      for (const answer of answers) await expectRefusal(answer, 'UNAVAILABLE')
    }
    await mongo.restart()
    await eventually(
      async () => {
        for (const call of calls) expect((await ask(call)).status).toBe(200)
      },
      { withinMs: 20_000 },
    )
  }, 60_000)
})

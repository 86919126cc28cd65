import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { mongo } from 'mongoose'
import { startTestBase, type TestBase } from '../testing/service-base.ts'
import type { AggregateDocument } from './document.ts'
import { newId } from './new-id.ts'
import { type Change, updateEach } from './update-each.ts'

let base: TestBase
let collection: mongo.Collection<AggregateDocument>
let change: (change: Change) => Promise<boolean>
beforeAll(async () => {
  base = await startTestBase('changes')
  collection = base.connection.collection('changes') as unknown as typeof collection
  await collection.createIndex({ seat: 1 }, { unique: true, sparse: true })
  change = updateEach(collection)
}, 60_000)
afterAll(() => base.stop(), 60_000)

const aDocument = async (): Promise<string> => {
  const id = newId()
  await collection.insertOne({ _id: id, version: 1, outbox: [] })
  return id
}
const toSeat = (id: string, seat: string, version = 1): Change => ({
  id,
  version,
  update: { $set: { version: version + 1, seat } as object },
})
const stored = async (id: string): Promise<unknown> => collection.findOne({ _id: id })

describe('changes that travel together', () => {
  it('happen to the version they were decided on, and only the first of two happens', async () => {
    const [one, two] = [await aDocument(), await aDocument()]
    const changed = await Promise.all([
      change(toSeat(one, 'A1')),
      change(toSeat(one, 'A2')),
      change(toSeat(two, 'A3')),
      change(toSeat(two, 'A4', 7)),
    ])
    expect(changed).toEqual([true, false, true, false])
    expect(await stored(one)).toEqual({ _id: one, version: 2, outbox: [], seat: 'A1' })
    expect(await stored(two)).toEqual({ _id: two, version: 2, outbox: [], seat: 'A3' })
  })

  it('fail alone at a unique index, for that reason', async () => {
    const [one, two, three] = [await aDocument(), await aDocument(), await aDocument()]
    const changed = await Promise.allSettled([
      change(toSeat(one, 'B1')),
      change(toSeat(two, 'B1')),
      change(toSeat(three, 'B2')),
    ])
    expect(changed.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect((changed[1] as PromiseRejectedResult).reason.message).toContain('seat_1')
    expect(await stored(two)).toMatchObject({ version: 1 })
  })

  it('do not bring back in part what is gone', async () => {
    const [one, gone] = [await aDocument(), newId()]
    expect(await Promise.all([change(toSeat(one, 'C1')), change(toSeat(gone, 'C2'))])).toEqual([true, false])
    expect(await change(toSeat(gone, 'C3'))).toBe(false)
    expect(await stored(gone)).toBeNull()
  })
})

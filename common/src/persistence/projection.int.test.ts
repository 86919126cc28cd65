import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type mongoose from 'mongoose'
import { type RealMongo, startMongo } from '../testing/real-mongo.ts'
import { connectMongo } from './connect-mongo.ts'
import { newId } from './new-id.ts'
import { type Copy, projectInto } from './projection.ts'

let mongo: RealMongo
const instances: mongoose.Connection[] = []
beforeAll(async () => {
  mongo = await startMongo()
  for (let count = 0; count < 2; count += 1) instances.push(await connectMongo(mongo.database('copies')))
}, 60_000)
afterAll(async () => {
  for (const connection of instances) await connection.close()
  await mongo.stop()
}, 60_000)

const copiesOf = (connection: mongoose.Connection | undefined) =>
  (connection as mongoose.Connection).collection<{
    _id: string
    version: number
    name?: string
    seat?: string
  }>('copies')
const projector = (instance: number) => projectInto(copiesOf(instances[instance]) as never, 0)
const stored = (id: string) => copiesOf(instances[0]).findOne({ _id: id })

describe('a copy of another service’s aggregate', () => {
  it('is replaced as a whole: what the newer version does not have is gone', async () => {
    const project = projector(0)
    const id = newId()
    await project({ id, version: 1, name: 'first', seat: '12' } as Copy)
    await project({ id, version: 4, name: 'fourth' } as Copy)
    expect(await stored(id)).toEqual({ _id: id, version: 4, name: 'fourth' })
  })

  it('stays as it is when the same version, or an older one, comes late', async () => {
    const project = projector(0)
    const id = newId()
    await project({ id, version: 3, name: 'third' } as Copy)
    await project({ id, version: 3, name: 'third, said again with other words' } as Copy)
    await project({ id, version: 2, name: 'second' } as Copy)
    expect(await stored(id)).toEqual({ _id: id, version: 3, name: 'third' })
  })

  it('ends at the highest version, in whatever order and however often the versions come', async () => {
    const project = projector(0)
    const arrivals = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(arrivals, async (versions) => {
        const id = newId()
        for (const version of versions) await project({ id, version, name: `v${version}` } as Copy)
        const highest = Math.max(...versions)
        expect(await stored(id)).toEqual({ _id: id, version: highest, name: `v${highest}` })
      }),
      { numRuns: 60 },
    )
  }, 30_000)

  it('ends at the highest version also when several instances learn of it at the same moment', async () => {
    const projectors = [projector(0), projector(1), projector(0), projector(1)]
    const ends: unknown[] = []
    for (let round = 0; round < 100; round += 1) {
      const id = newId()
      await Promise.all(projectors.map((project, index) => project({ id, version: index + 1 })))
      ends.push((await stored(id))?.version)
    }
    expect(ends).toEqual(ends.map(() => 4))
  }, 30_000)
})

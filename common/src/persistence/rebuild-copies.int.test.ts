import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { UserData } from '../contracts/user-events.ts'
import type { UserId } from '../domain/ids.ts'
import { type LongTask, MaintenanceError } from '../maintenance/maintenance.ts'
import { replayInto } from '../messaging/replay-into.ts'
import { startTestBase, type TestBase } from '../testing/service-base.ts'
import { newId } from './new-id.ts'
import { projectInto } from './projection.ts'
import { rebuildCopies } from './rebuild-copies.ts'
import { openUserCopies, rebuildUserCopies } from './user-copies.ts'

let base: TestBase
beforeAll(async () => {
  base = await startTestBase('projector')
  await openUserCopies(base.connection)
}, 60_000)
beforeEach(async () => {
  await base.forgetEvents()
  await inUse().deleteMany({})
})
afterAll(() => base.stop(), 60_000)

const types = ['user-updated', 'user-banned', 'user-unbanned'] as const
const inUse = () => base.connection.collection('user_copies')
const copies = () => inUse().find().sort({ _id: 1 }).toArray()
const run = (task: LongTask, force = false) => task(() => {}, { force })
const rebuild = (force?: boolean) => run(rebuildUserCopies(base), force)

const rename = (userId: UserId, version: number): Promise<unknown> =>
  base.announce({ type: 'user-updated', data: { userId, version, name: `Fan ${version}`, banned: false } })

/** Copies of twenty users at version 3, as consuming leaves them. */
async function twentyCopies(): Promise<UserId[]> {
  const users = Array.from({ length: 20 }, () => newId<UserId>())
  for (const version of [1, 3, 2]) await Promise.all(users.map((user) => rename(user, version)))
  const { remember } = await openUserCopies(base.connection)
  await replayInto({ ...base, types, write: (user: UserData) => remember(user, base.clock.now()) })
  return users
}

describe('copies of another service’s aggregates', () => {
  it('are rebuilt as they were, whatever was wrong with them', async () => {
    const [first, second] = await twentyCopies()
    const before = await copies()
    const indexes = await inUse().indexes()
    await inUse().updateOne({ _id: first as never }, { $set: { name: 'Mallory' } })
    await inUse().deleteOne({ _id: second as never })
    expect(await copies()).not.toEqual(before)
    expect(await rebuild()).toEqual({ read: 60, unreadable: 0, lost: 0, copies: 20 })
    expect(await copies()).toEqual(before)
    expect(await inUse().indexes()).toEqual(indexes)
  })

  it('stay in use while they are rebuilt, and miss nothing that arrives meanwhile', async () => {
    const [user] = (await twentyCopies()) as [UserId]
    const arrives = async () => {
      await rename(user, 4)
      const project = projectInto(inUse())
      await project({ id: user, version: 4, name: 'Fan 4', banned: false })
    }
    let arrived = false
    const task = rebuildCopies({
      ...base,
      collection: 'user_copies',
      types: ['user-updated'],
      into: (name) => {
        const project = projectInto(base.connection.collection(name))
        return async ({ userId: id, ...data }) => {
          if (!arrived) {
            arrived = true
            expect(await inUse().countDocuments()).toBe(20)
            await arrives()
          }
          await project({ id, ...data })
        }
      },
    })
    expect(await run(task)).toMatchObject({ lost: 0, copies: 20 })
    expect(await inUse().findOne({ _id: user as never })).toMatchObject({ version: 4 })
  })

  it('are left alone when the stream is too short to rebuild them, unless that is wanted', async () => {
    const [user] = (await twentyCopies()) as [UserId]
    const before = await copies()
    await base.forgetEvents()
    await rename(user, 3)
    await expect(rebuild()).rejects.toThrow(MaintenanceError)
    await expect(rebuild()).rejects.toThrow('19 copies would be lost')
    expect(await copies()).toEqual(before)
    expect(await rebuild(true)).toMatchObject({ lost: 19, copies: 1 })
    expect(await copies()).toHaveLength(1)
  })

  it('are rebuilt past an event that nobody can read', async () => {
    await twentyCopies()
    const event = await base.announce({
      type: 'user-banned',
      data: { userId: newId<UserId>(), version: 1, name: 'Fan', banned: true },
    })
    await base.bus.publish({ ...event, id: `${event.id}-broken`, data: { banned: 'perhaps' } })
    expect(await rebuild()).toEqual({ read: 62, unreadable: 1, lost: 0, copies: 21 })
  })
})

import { type Connection, type mongo, Schema } from 'mongoose'
import type { UserData } from '../contracts/user-events.ts'
import type { UserId } from '../domain/ids.ts'
import type { LongTask } from '../maintenance/maintenance.ts'
import type { EventBus } from '../messaging/event-bus.ts'
import type { Clock } from '../runtime/clock.ts'
import { findById } from './find-by-id.ts'
import { projectInto } from './projection.ts'
import { rebuildCopies } from './rebuild-copies.ts'

/** What a service knows of a user whose standing or name has changed; it may be a moment old. */
export type UserCopy = {
  readonly id: UserId
  readonly version: number
  readonly name: string
  readonly banned: boolean
  /** When a ban's effects are looked at once more. */
  readonly lookAgainAt?: Date
}

/**
 * Copies of users, so that the effects of a ban survive a restart and can be repeated. Whoever has never been renamed or
 * banned has none.
 */
export type UserCopies = {
  /** Remembers a user, unless a newer version is known: a ban that is delivered again after its lifting bans nobody. */
  remember(user: UserData, now: Date): Promise<void>
  find(id: UserId): Promise<UserCopy | undefined>
  /**
   * Looks once more at the orders or listings of banned users, of whom it is time by now, and notes that this was done.
   * @returns how many users were looked at
   */
  lookAgain(now: Date, look: (id: UserId) => Promise<void>): Promise<number>
}

/** After this long, what an instance accepted that had not heard of the ban yet is there to be found. */
const lookAgainMs = 10_000
const atOnce = 100

/** The collection. */
const userCopies = 'user_copies'

type Document = Omit<UserCopy, 'id'> & { _id: UserId }

const schema = new Schema({ _id: String, version: Number }, { versionKey: false, strict: false }).index(
  { lookAgainAt: 1 },
  { partialFilterExpression: { lookAgainAt: { $exists: true } } },
)

export async function openUserCopies(connection: Connection): Promise<UserCopies> {
  const model = connection.model('UserCopy', schema, userCopies)
  await model.createIndexes()
  const copies = connection.collection<Document>(userCopies)
  const remember = rememberUsersIn(model.collection)
  const read = findById<Document>(model.collection)
  return {
    remember,
    find: async (id) => {
      const document = await read(id)
      return document && copyOf(document)
    },
    lookAgain: async (now, look) => {
      const due = await copies
        .find({ lookAgainAt: { $lte: now, $exists: true } }, { projection: { version: 1 } })
        .limit(atOnce)
        .toArray()
      for (const { _id, version } of due) {
        await look(_id)
        await copies.updateOne({ _id, version }, { $unset: { lookAgainAt: 1 } })
      }
      return due.length
    },
  }
}

const copyOf = ({ _id, ...copy }: Document): UserCopy => ({ id: _id, ...copy })

const rememberUsersIn = (collection: mongo.Collection): UserCopies['remember'] => {
  const project = projectInto(collection)
  return ({ userId, version, name, banned }, now) => {
    const again = banned && { lookAgainAt: new Date(now.getTime() + lookAgainMs) }
    return project({ id: userId, version, name, banned, ...again } as UserCopy)
  }
}

/** Builds the copies of users again from what auth announced. */
export const rebuildUserCopies = (base: { connection: Connection; bus: EventBus; clock: Clock }): LongTask =>
  rebuildCopies({
    ...base,
    collection: userCopies,
    types: ['user-updated', 'user-banned', 'user-unbanned'],
    into: (name) => {
      const remember = rememberUsersIn(base.connection.collection(name))
      return (user) => remember(user, base.clock.now())
    },
  })

import { isId } from '@stagedoor/common/domain/ids'
import { wordsOf } from '@stagedoor/common/domain/words'
import type { Position } from '@stagedoor/common/http/cursor'
import type { Relay } from '@stagedoor/common/messaging/relay'
import { type AggregateStore, createAggregateStore } from '@stagedoor/common/persistence/aggregate-store'
import { fromDocument } from '@stagedoor/common/persistence/document'
import { isDuplicateKey } from '@stagedoor/common/persistence/duplicate-key'
import { olderThan } from '@stagedoor/common/persistence/older-than'
import type { Clock } from '@stagedoor/common/runtime/clock'
import type { Connection, QueryFilter } from 'mongoose'
import { emailInUse, type User, type UserFact } from '../domain/user.ts'
import { announce } from '../messaging/publications.ts'
import { type UserDocument, userModel } from './user-model.ts'
import { derive } from './user-words.ts'

/** How many accounts there are, for the admin's board. */
export type UserCounts = { readonly users: number; readonly banned: number }

export type UserStore = Pick<AggregateStore<User, UserFact>, 'find'> & {
  /**
   * Saves a new account with its first facts.
   * @throws Refusal EMAIL_IN_USE when somebody else has the address
   */
  insert: AggregateStore<User, UserFact>['insert']
  /** @throws Refusal EMAIL_IN_USE when somebody else has the address */
  update: AggregateStore<User, UserFact>['update']
  /** @param email in lower case */
  findByEmail(email: string): Promise<User | undefined>
  /** Users whose words begin like those of a text, or the one with this id; the newest first. */
  search(text: string, after: Position | undefined, limit: number): Promise<User[]>
  count(): Promise<UserCounts>
}

export async function openUserStore(options: {
  connection: Connection
  relay: Relay
  clock: Clock
}): Promise<UserStore> {
  const model = userModel(options.connection)
  await model.createIndexes()
  const { find, insert, update } = createAggregateStore<User, UserFact>({
    collection: model.collection,
    relay: options.relay,
    clock: options.clock,
    announce,
    derive,
  })
  return {
    find,
    insert: (user, ...facts) => refusingTakenEmail(insert(user, ...facts)),
    update: (id, decide) => refusingTakenEmail(update(id, decide)),

    findByEmail: async (email) => {
      const document = await model.findOne({ email }, { outbox: 0, derived: 0 }).lean<UserDocument>()
      return document ? fromDocument<User>(document) : undefined
    },

    search: async (text, after, limit) => {
      const found = await model
        .find({ $and: [matching(text), olderThan(after)] } as QueryFilter<UserDocument>, { outbox: 0 })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .lean<UserDocument[]>()
      return found.map((document) => fromDocument<User>(document))
    },

    count: async () => {
      const [users, banned] = await Promise.all([
        model.estimatedDocumentCount(),
        model.countDocuments({ banned: true }),
      ])
      return { users, banned }
    },
  }
}

async function refusingTakenEmail<Result>(write: Promise<Result>): Promise<Result> {
  try {
    return await write
  } catch (error) {
    if (!isDuplicateKey(error, 'email')) throw error
    throw emailInUse()
  }
}

function matching(text: string): object {
  if (isId(text)) return { _id: text }
  // Only letters and digits are left of a word, so it is safe inside a pattern.
  const words = wordsOf(text).map((word) => ({ 'derived.words': { $regex: `^${word}` } }))
  return words.length > 0 ? { $and: words } : {}
}

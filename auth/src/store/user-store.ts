import { Refusal } from '@stagedoor/common/errors/refusal'
import type { Relay } from '@stagedoor/common/messaging/relay'
import { type AggregateStore, createAggregateStore } from '@stagedoor/common/persistence/aggregate-store'
import { fromDocument } from '@stagedoor/common/persistence/document'
import { isDuplicateKey } from '@stagedoor/common/persistence/duplicate-key'
import type { Clock } from '@stagedoor/common/runtime/clock'
import type { Connection } from 'mongoose'
import type { User, UserFact } from '../domain/user.ts'
import { announce } from '../messaging/publications.ts'
import { type UserDocument, userModel } from './user-model.ts'

export type UserStore = {
  /**
   * Saves a new account with its first facts.
   * @throws Refusal EMAIL_IN_USE when somebody else has the address
   */
  insert: AggregateStore<User, UserFact>['insert']
  /** @param email in lower case */
  findByEmail(email: string): Promise<User | undefined>
}

export async function openUserStore(options: {
  connection: Connection
  relay: Relay
  clock: Clock
}): Promise<UserStore> {
  const model = userModel(options.connection)
  await model.createIndexes()
  const aggregates = createAggregateStore<User, UserFact>({
    collection: model.collection as never,
    relay: options.relay,
    clock: options.clock,
    announce,
  })
  return {
    insert: async (user, ...facts) => {
      try {
        return await aggregates.insert(user, ...facts)
      } catch (error) {
        if (!isDuplicateKey(error, 'email')) throw error
        throw new Refusal('EMAIL_IN_USE', 'There is an account with this e-mail address.', { field: 'email' })
      }
    },

    findByEmail: async (email) => {
      const document = await model.findOne({ email }, { outbox: 0 }).lean<UserDocument>()
      return document ? fromDocument<User>(document) : undefined
    },
  }
}

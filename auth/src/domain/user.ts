import type { UserId } from '@stagedoor/common/domain/ids'

/** Somebody with an account. */
export type User = {
  readonly id: UserId
  /** Counts writes, from 1. */
  readonly version: number
  /** Lower case; nobody else has it. */
  readonly email: string
  readonly name: string
  /** Stays between the store and the comparison of passwords: never in an event, a log or an answer. */
  readonly passwordHash: string
  readonly banned: boolean
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** What can be announced about a user. */
export type UserFact = { readonly type: 'user-created' }

export type Role = 'user' | 'admin'

/** Longest name, in characters. */
const longestName = 80

/** A new account. Without a name, the user is called by the part of the e-mail address before the @. */
export function signUp(
  who: { id: UserId; email: string; name?: string | undefined; passwordHash: string },
  now: Date,
): User {
  const email = who.email.toLowerCase()
  const { id, name = nameIn(email), passwordHash } = who
  return { id, version: 1, email, name, passwordHash, banned: false, createdAt: now, updatedAt: now }
}

/** What a user may be: everyone is a user; who is on the list of admins is an admin as long as they are on it. */
export function rolesOf(user: Pick<User, 'email'>, adminEmails: ReadonlySet<string>): Role[] {
  return adminEmails.has(user.email) ? ['user', 'admin'] : ['user']
}

const nameIn = (email: string): string => email.slice(0, email.lastIndexOf('@')).slice(0, longestName)

import { accepted, type Decision, ignored } from '@stagedoor/common/domain/decision'
import type { UserId } from '@stagedoor/common/domain/ids'
import { Refusal } from '@stagedoor/common/errors/refusal'

type Account = {
  readonly id: UserId
  /** Counts writes, from 1. */
  readonly version: number
  /** Lower case; nobody else has it. */
  readonly email: string
  readonly name: string
  /** Stays between the store and the comparison of passwords: never in an event, a log or an answer. */
  readonly passwordHash: string
  readonly createdAt: Date
  readonly updatedAt: Date
}

export type BannedUser = Account & {
  readonly banned: true
  /** An admin's words, shown to the user. */
  readonly banReason: string
  readonly bannedAt: Date
}

/** Somebody with an account. */
export type User = (Account & { readonly banned: false }) | BannedUser

/** What can be announced about a user. */
export type UserFact = { readonly type: 'user-created' | 'user-updated' | 'user-banned' | 'user-unbanned' }

export type Role = 'user' | 'admin'

/** What a user can change about themselves. */
export type ProfileChange = {
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly passwordHash?: string | undefined
}

type UserDecision = Decision<User, UserFact>

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

/** The same words whether somebody has the address or nobody may take it. */
export const emailInUse = (): Refusal =>
  new Refusal('EMAIL_IN_USE', 'There is an account with this e-mail address.', { field: 'email' })

/**
 * An admin is whoever has an admin's address: nobody takes one later, and no admin leaves one behind for the next.
 * @throws Refusal EMAIL_IN_USE, VALIDATION_FAILED
 */
export function refuseAdminAddress(before: string, email: string, adminEmails: ReadonlySet<string>): void {
  if (email === before) return
  if (adminEmails.has(before)) {
    const message = 'This address makes you an admin; an operator takes it off the list first.'
    throw new Refusal('VALIDATION_FAILED', message, { field: 'email' })
  }
  if (adminEmails.has(email)) throw emailInUse()
}

/** Changes what a user is called or signs in with. What is absent stays as it is. */
export function changeProfile(user: User, change: ProfileChange, now: Date): UserDecision {
  const { name = user.name, email = user.email, passwordHash = user.passwordHash } = change
  const isSame = name === user.name && email === user.email && passwordHash === user.passwordHash
  if (isSame) return ignored('nothing changes')
  return accepted({ ...user, name, email, passwordHash, updatedAt: now }, { type: 'user-updated' })
}

/** Suspends a user; banned already, they get the new reason. */
export function ban(user: User, banReason: string, now: Date): UserDecision {
  if (user.banned && user.banReason === banReason) return ignored('already banned for this reason')
  const bannedAt = user.banned ? user.bannedAt : now
  const banned: BannedUser = { ...user, banned: true, banReason, bannedAt, updatedAt: now }
  return accepted(banned, { type: 'user-banned' })
}

/** Lifts a suspension. What it did to listings and orders stays done. */
export function unban(user: User, now: Date): UserDecision {
  if (!user.banned) return ignored('not banned')
  const { banReason: _reason, bannedAt: _since, ...account } = user
  return accepted({ ...account, banned: false, updatedAt: now }, { type: 'user-unbanned' })
}

const nameIn = (email: string): string => email.slice(0, email.lastIndexOf('@')).slice(0, longestName)

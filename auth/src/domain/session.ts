import { accepted, type Decision, ignored } from '@stagedoor/common/domain/decision'
import type { SessionId, UserId } from '@stagedoor/common/domain/ids'
import { NotAuthenticatedError } from '@stagedoor/common/errors/not-authenticated-error'
import type { Role } from './user.ts'

/** Somebody signed in on one device: a family of refresh tokens, of which one at a time is good. */
export type Session = {
  readonly id: SessionId
  /** Counts writes, from 1. */
  readonly version: number
  readonly userId: UserId
  /** Counts refresh tokens, from 1. */
  readonly generation: number
  /** Hash of the refresh token of this generation; the token itself is stored nowhere. */
  readonly tokenHash: string
  /** When the last generations were replaced, newest last; only those that may still be excused. */
  readonly replacedAt: readonly Date[]
  /** Browser and system, as the user would recognise them. */
  readonly device: string
  /** What the last access token said. */
  readonly roles: readonly Role[]
  readonly createdAt: Date
  readonly lastSeenAt: Date
  /** Moves on with each refresh, never beyond `endsAt`. */
  readonly expiresAt: Date
  readonly endsAt: Date
  /** Present once it ended before its time. */
  readonly revokedAt?: Date
  readonly revokedBecause?: RevocationReason
}

export type RevocationReason = 'signed_out' | 'password_changed' | 'refresh_reused'

/** What can be announced about a session. */
export type SessionFact = { readonly type: 'session-revoked' }

export type SessionRules = {
  /** A session that is not used for this long is over. */
  readonly slidingSeconds: number
  /** A session is over after this long, used or not. */
  readonly absoluteSeconds: number
}

type SessionDecision = Decision<Session, SessionFact>

/** How long a replaced token still gets its successor: for parallel tabs, and for an answer that was lost. */
export const graceSeconds = 10

/** A new family, at its first refresh token. */
export function begin(
  who: Pick<Session, 'id' | 'userId' | 'tokenHash' | 'device' | 'roles'>,
  { slidingSeconds, absoluteSeconds }: SessionRules,
  now: Date,
): Session {
  const endsAt = later(now, absoluteSeconds)
  const expiresAt = earliest(later(now, slidingSeconds), endsAt)
  return {
    ...who,
    version: 1,
    generation: 1,
    replacedAt: [],
    createdAt: now,
    lastSeenAt: now,
    expiresAt,
    endsAt,
  }
}

/**
 * A refresh token is presented that belonged to this family at some time. The current one is replaced; one that was
 * replaced a moment ago changes nothing and gets the same successor; an older one was stolen, by whom nobody can tell:
 * the family is revoked.
 * @param next hash of the token of the next generation, and what the access token will say
 * @throws NotAuthenticatedError when the session is over
 */
export function refresh(
  session: Session,
  generation: number,
  next: { tokenHash: string; roles: readonly Role[] },
  rules: SessionRules,
  now: Date,
): SessionDecision {
  if (isOver(session, now) || generation > session.generation) throw new NotAuthenticatedError()
  if (generation !== session.generation) {
    const replacedAt = session.replacedAt.at(generation - session.generation)
    if (replacedAt && isExcused(replacedAt, now)) return ignored('replaced a moment ago')
    return revoke(session, 'refresh_reused', now)
  }
  const refreshed: Session = {
    ...session,
    ...next,
    generation: generation + 1,
    replacedAt: [...session.replacedAt.filter((at) => isExcused(at, now)), now],
    lastSeenAt: now,
    expiresAt: earliest(later(now, rules.slidingSeconds), session.endsAt),
  }
  return accepted(refreshed)
}

/** Ends a session before its time: its access tokens are void everywhere. */
export function revoke(session: Session, revokedBecause: RevocationReason, now: Date): SessionDecision {
  if (session.revokedAt) return ignored('already revoked')
  return accepted({ ...session, revokedAt: now, revokedBecause }, { type: 'session-revoked' })
}

/** True once no token of this session is good. */
export function isOver({ revokedAt, expiresAt }: Session, now: Date): boolean {
  return revokedAt !== undefined || expiresAt <= now
}

const isExcused = (replacedAt: Date, now: Date): boolean => now <= later(replacedAt, graceSeconds)

const later = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000)

const earliest = (one: Date, other: Date): Date => (one < other ? one : other)

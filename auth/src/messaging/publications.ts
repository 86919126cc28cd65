import type { Announcement } from '@stagedoor/common/messaging/seal'
import type { Session, SessionFact } from '../domain/session.ts'
import type { User, UserFact } from '../domain/user.ts'

/** All that auth announces of users, and what each event says: neither the e-mail address nor anything of the password. */
export function announce(user: User, fact: UserFact): Announcement {
  const { id: userId, version, name, banned } = user
  return {
    type: fact.type,
    data: { userId, version, name, banned, banReason: banned ? user.banReason : undefined },
  }
}

/** All that auth announces of sessions. */
export function announceSession(session: Session, fact: SessionFact): Announcement {
  const { id: sessionId, version, userId, revokedAt = session.lastSeenAt } = session
  return { type: fact.type, data: { sessionId, version, userId, revokedAt: revokedAt.toISOString() } }
}

/** What tells of a user as they are now. */
export function restate(user: User): Announcement {
  if (user.banned) return announce(user, { type: 'user-banned' })
  return announce(user, { type: user.version === 1 ? 'user-created' : 'user-updated' })
}

/** What tells of a session as it is now: nobody hears of one before it is revoked. */
export const restateSession = (session: Session): Announcement | undefined =>
  session.revokedAt && announceSession(session, { type: 'session-revoked' })

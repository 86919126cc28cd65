import type { SessionId, UserId } from '@stagedoor/common/domain/ids'
import { NotFoundError } from '@stagedoor/common/errors/not-found-error'
import type { Clock } from '@stagedoor/common/runtime/clock'
import type { Origin } from '../domain/audit.ts'
import { type RevocationReason, revoke, type Session } from '../domain/session.ts'
import type { AuditTrail } from '../store/audit-trail.ts'
import type { SessionStore } from '../store/session-store.ts'
import type { RefreshTokens } from '../tokens/refresh-tokens.ts'

export type EndSessionsDependencies = {
  readonly sessions: SessionStore
  readonly refreshTokens: RefreshTokens
  readonly audit: AuditTrail
  readonly clock: Clock
}

/** What proves which session somebody signs out of; either is enough, for the access token may be over. */
export type Proof = {
  readonly sessionId: SessionId | undefined
  readonly refreshToken: string | undefined
}

/** Somebody signs out: the session ends on this device. Without a session there is nothing to do. Safe to repeat. */
export const signOut =
  (dependencies: EndSessionsDependencies) =>
  async ({ sessionId, refreshToken }: Proof, origin: Origin): Promise<void> => {
    const { sessions, refreshTokens, audit, clock } = dependencies
    const token = refreshTokens.read(refreshToken)
    const proven = token && refreshTokens.isGenuine(token) ? token.sessionId : undefined
    for (const id of new Set([sessionId, proven])) {
      const outcome =
        id && (await sessions.update(id, (session) => revoke(session, 'signed_out', clock.now())))
      if (outcome && outcome.kind === 'accepted') {
        await audit.record('signed-out', origin, {
          userId: outcome.state.userId,
          sessionId: outcome.state.id,
        })
      }
    }
  }

/** The devices somebody is signed in on, the latest first. */
export const listSessions =
  ({ sessions, clock }: EndSessionsDependencies) =>
  (userId: UserId): Promise<Session[]> =>
    sessions.liveOf(userId, clock.now())

/** Somebody ends one of their own sessions from another device. Safe to repeat. */
export const endSession =
  ({ sessions, audit, clock }: EndSessionsDependencies) =>
  async (sessionId: string, userId: UserId, origin: Origin): Promise<void> => {
    const outcome = await sessions.update(sessionId, (session) => {
      if (session.userId !== userId) throw new NotFoundError('session')
      return revoke(session, 'signed_out', clock.now())
    })
    if (outcome.kind === 'missing') throw new NotFoundError('session')
    if (outcome.kind === 'accepted') {
      await audit.record('sessions-revoked', origin, { userId, sessionId: outcome.state.id })
    }
  }

/** Somebody signs out everywhere. Safe to repeat. */
export const endAllSessions =
  (dependencies: EndSessionsDependencies) =>
  async (userId: UserId, origin: Origin): Promise<void> => {
    await revokeSessionsOf(dependencies, userId, 'signed_out')
    await dependencies.audit.record('sessions-revoked', origin, { userId, detail: 'all' })
  }

/** Ends a user's sessions, but for the one that stays; again until none is left, for one may begin meanwhile. */
export async function revokeSessionsOf(
  { sessions, clock }: Pick<EndSessionsDependencies, 'sessions' | 'clock'>,
  userId: UserId,
  because: RevocationReason,
  stays?: SessionId,
): Promise<void> {
  for (;;) {
    const live = await sessions.liveOf(userId, clock.now())
    const ending = live.filter(({ id }) => id !== stays)
    if (ending.length === 0) return
    for (const { id } of ending) {
      await sessions.update(id, (session) => revoke(session, because, clock.now()))
    }
  }
}

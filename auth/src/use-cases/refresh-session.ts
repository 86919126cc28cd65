import { NotAuthenticatedError } from '@stagedoor/common/errors/not-authenticated-error'
import type { Origin } from '../domain/audit.ts'
import { refresh, type Session } from '../domain/session.ts'
import { rolesOf, type User } from '../domain/user.ts'
import type { AuditTrail } from '../store/audit-trail.ts'
import type { UserStore } from '../store/user-store.ts'
import type { PresentedToken, RefreshTokens } from '../tokens/refresh-tokens.ts'
import { type SessionDependencies, type SignedIn, signedIn } from './open-session.ts'
import { ownerOf } from './owner-of.ts'

export type RefreshDependencies = SessionDependencies & {
  readonly users: Pick<UserStore, 'find'>
  readonly audit: AuditTrail
}

/**
 * Somebody goes on without a password: both tokens are replaced. A refresh token that comes back after it was replaced
 * ends the whole session, for the thief and for the user.
 * @throws NotAuthenticatedError, Refusal BANNED (the token stays as it is, for the day the ban is lifted)
 */
export const refreshSession =
  (dependencies: RefreshDependencies) =>
  async (text: string | undefined, origin: Origin): Promise<SignedIn> => {
    const { refreshTokens } = dependencies
    const token = refreshTokens.read(text)
    const session = token && (await dependencies.sessions.find(token.sessionId))
    if (!session || !isFrom(session, token, refreshTokens)) throw new NotAuthenticatedError()
    const user = await ownerOf(dependencies, session)
    return signedIn(dependencies, user, await replace(dependencies, session, token, user, origin))
  }

function isFrom(session: Session, token: PresentedToken, refreshTokens: RefreshTokens): boolean {
  if (refreshTokens.isGenuine(token)) return true
  return token.generation === session.generation && refreshTokens.hash(token.text) === session.tokenHash
}

/** The session after the refresh, whoever of several tabs was first. */
async function replace(
  { sessions, refreshTokens, adminEmails, sessionRules, audit, clock }: RefreshDependencies,
  { id, userId, roles: before }: Session,
  { generation }: PresentedToken,
  user: User,
  origin: Origin,
): Promise<Session> {
  const roles = rolesOf(user, adminEmails)
  const next = { tokenHash: refreshTokens.hash(refreshTokens.issue(id, generation + 1)), roles }
  const outcome = await sessions.update(id, (session) =>
    refresh(session, generation, next, sessionRules, clock.now()),
  )
  if (outcome.kind === 'missing') throw new NotAuthenticatedError()
  if (outcome.state.revokedAt) {
    if (outcome.kind === 'accepted') await audit.record('refresh-reused', origin, { userId, sessionId: id })
    throw new NotAuthenticatedError()
  }
  if (before.join() !== roles.join()) {
    await audit.record('roles-changed', origin, {
      userId,
      detail: `${before.join(', ')} -> ${roles.join(', ')}`,
    })
  }
  return outcome.state
}

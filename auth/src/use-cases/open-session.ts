import type { SessionId } from '@stagedoor/common/domain/ids'
import type { Clock } from '@stagedoor/common/runtime/clock'
import type { Origin } from '../domain/audit.ts'
import { deviceOf } from '../domain/device.ts'
import { begin, type Session, type SessionRules } from '../domain/session.ts'
import { type Role, rolesOf, type User } from '../domain/user.ts'
import type { SessionStore } from '../store/session-store.ts'
import type { RefreshTokens } from '../tokens/refresh-tokens.ts'
import type { TokenSigner } from '../tokens/token-signer.ts'

/** A user as they see themselves. */
export type Profile = Pick<User, 'id' | 'email' | 'name'> & { readonly roles: Role[] }

/** What somebody gets who has just proven who they are. */
export type SignedIn = {
  readonly sessionId: SessionId
  readonly profile: Profile
  readonly accessToken: string
  readonly refreshToken: string
  /** When the refresh token is over unless it is used. */
  readonly refreshUntil: Date
}

export type SessionDependencies = {
  readonly sessions: SessionStore
  readonly tokens: TokenSigner
  readonly refreshTokens: RefreshTokens
  readonly adminEmails: ReadonlySet<string>
  readonly sessionRules: SessionRules
  readonly clock: Clock
  readonly newSessionId: () => SessionId
}

/** Begins a session family of its own, with its first tokens. Who is an admin is decided here, each time. */
export const openSession =
  (dependencies: SessionDependencies) =>
  async (user: User, origin: Origin): Promise<SignedIn> => {
    const { sessions, refreshTokens, adminEmails, sessionRules, clock, newSessionId } = dependencies
    const id = newSessionId()
    const who = {
      id,
      userId: user.id,
      tokenHash: refreshTokens.hash(refreshTokens.issue(id, 1)),
      device: deviceOf(origin.agent),
      roles: rolesOf(user, adminEmails),
    }
    return signedIn(dependencies, user, await sessions.insert(begin(who, sessionRules, clock.now())))
  }

/** The tokens of a session as it is now. */
export function signedIn(
  {
    tokens,
    refreshTokens,
    adminEmails,
  }: Pick<SessionDependencies, 'tokens' | 'refreshTokens' | 'adminEmails'>,
  user: User,
  session: Session,
): SignedIn {
  const profile = profileOf(user, adminEmails)
  return {
    sessionId: session.id,
    profile,
    accessToken: tokens.sign(profile, session.id),
    refreshToken: refreshTokens.issue(session.id, session.generation),
    refreshUntil: session.expiresAt,
  }
}

export function profileOf(user: User, adminEmails: ReadonlySet<string>): Profile {
  const { id, email, name } = user
  return { id, email, name, roles: rolesOf(user, adminEmails) }
}

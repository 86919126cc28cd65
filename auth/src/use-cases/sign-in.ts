import type { SignInRequest } from '@stagedoor/common/contracts/user-requests'
import { banned } from '@stagedoor/common/errors/banned'
import { Refusal } from '@stagedoor/common/errors/refusal'
import type { Limiter } from '@stagedoor/common/http/limit'
import type { Origin } from '../domain/audit.ts'
import { revoke } from '../domain/session.ts'
import type { User } from '../domain/user.ts'
import type { Passwords } from '../passwords/passwords.ts'
import type { AuditTrail } from '../store/audit-trail.ts'
import type { UserStore } from '../store/user-store.ts'
import { openSession, type SessionDependencies, type SignedIn } from './open-session.ts'

export type SignInDependencies = SessionDependencies & {
  readonly users: Pick<UserStore, 'find' | 'findByEmail'>
  readonly passwords: Passwords
  readonly audit: AuditTrail
  /** Attempts on one e-mail address, from wherever they come. */
  readonly guesses: Limiter
}

/**
 * Somebody proves who they are. An unknown e-mail and a wrong password cost the same and are answered the same; only who
 * knows the password learns of a ban.
 * @throws TooManyRequestsError, Refusal BAD_CREDENTIALS, BANNED
 */
export const signIn =
  (dependencies: SignInDependencies) =>
  async ({ email, password }: SignInRequest, origin: Origin): Promise<SignedIn> => {
    const { users, passwords, audit, guesses } = dependencies
    await guesses.consume(email)
    const user = await users.findByEmail(email)
    const isRight = await passwords.verify(password, user?.passwordHash)
    if (!user || !isRight) {
      await audit.record('sign-in-failed', origin, { email, ...(user && { userId: user.id }) })
      throw badCredentials()
    }
    await guesses.reset(email)
    if (user.banned) {
      await audit.record('sign-in-failed', origin, { email, userId: user.id, detail: 'banned' })
      throw banned(user.banReason)
    }
    const session = await openSession(dependencies)(user, origin)
    await refuseOldPassword(dependencies, user, session, origin)
    await audit.record('signed-in', origin, { userId: user.id })
    return session
  }

const badCredentials = (): Refusal => new Refusal('BAD_CREDENTIALS', 'E-mail or password is wrong.')

/** A new password ends all sessions; one that was begun with the old password at the same moment must not outlive it. */
async function refuseOldPassword(
  { users, sessions, audit, clock }: SignInDependencies,
  { id, email, passwordHash }: User,
  { sessionId }: SignedIn,
  origin: Origin,
): Promise<void> {
  const now = await users.find(id)
  if (now?.passwordHash === passwordHash) return
  await sessions.update(sessionId, (session) => revoke(session, 'password_changed', clock.now()))
  await audit.record('sign-in-failed', origin, { email, userId: id })
  throw badCredentials()
}

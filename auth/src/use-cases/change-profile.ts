import type { Bearer } from '@stagedoor/common/auth/revocation-list'
import type { ChangeProfileRequest } from '@stagedoor/common/contracts/user-requests'
import { NotAuthenticatedError } from '@stagedoor/common/errors/not-authenticated-error'
import { Refusal } from '@stagedoor/common/errors/refusal'
import type { Limiter } from '@stagedoor/common/http/limit'
import type { Origin } from '../domain/audit.ts'
import { refuseCommonPassword } from '../domain/password-policy.ts'
import { changeProfile as change, refuseAdminAddress, type User } from '../domain/user.ts'
import type { Passwords } from '../passwords/passwords.ts'
import type { AuditTrail } from '../store/audit-trail.ts'
import type { UserStore } from '../store/user-store.ts'
import type { TokenSigner } from '../tokens/token-signer.ts'
import { type EndSessionsDependencies, revokeSessionsOf } from './end-sessions.ts'
import { type Profile, profileOf } from './open-session.ts'
import { ownerOf } from './owner-of.ts'

export type ChangeProfileDependencies = EndSessionsDependencies & {
  readonly users: Pick<UserStore, 'find' | 'update'>
  readonly passwords: Passwords
  readonly tokens: TokenSigner
  readonly audit: AuditTrail
  readonly guesses: Limiter
  readonly adminEmails: ReadonlySet<string>
  readonly passwordMinLength: number
}

/** A profile after its change, and an access token that says so. */
export type Changed = { readonly profile: Profile; readonly accessToken: string }

/**
 * A user changes their name, or what they sign in with. A new password ends every session but this one.
 * @throws Refusal BAD_CREDENTIALS (the current password is wrong), EMAIL_IN_USE, VALIDATION_FAILED, BANNED;
 *   NotAuthenticatedError when the session is over; TooManyRequestsError
 */
export const changeProfile =
  (dependencies: ChangeProfileDependencies) =>
  async (caller: Bearer, request: ChangeProfileRequest, origin: Origin): Promise<Changed> => {
    const { users, sessions, passwords, tokens, audit, adminEmails, passwordMinLength, clock } = dependencies
    const { name, email, password } = request
    const before = await ownerOf(dependencies, await sessions.find(caller.sid))
    if (email || password) await proveAgain(dependencies, before, request.currentPassword ?? '', origin)
    if (password) refuseCommonPassword(password, passwordMinLength)
    if (email) refuseAdminAddress(before.email, email, adminEmails)

    const passwordHash = password && (await passwords.hash(password))
    const outcome = await users.update(caller.sub, (user) => {
      // Two who know the old password change it at once: the second has not proven that they know the new one.
      if ((email || password) && user.passwordHash !== before.passwordHash) throw wrongPassword()
      return change(user, { name, email, passwordHash }, clock.now())
    })
    if (outcome.kind === 'missing') throw new NotAuthenticatedError()
    if (password) await revokeSessionsOf(dependencies, caller.sub, 'password_changed', caller.sid)
    await record(audit, origin, before, outcome.state)
    const profile = profileOf(outcome.state, adminEmails)
    return { profile, accessToken: tokens.sign(profile, caller.sid) }
  }

/** A session that was left open on a desk must not be enough to take an account over. */
async function proveAgain(
  { passwords, guesses, audit }: ChangeProfileDependencies,
  { id: userId, email, passwordHash }: User,
  currentPassword: string,
  origin: Origin,
): Promise<void> {
  await guesses.consume(email)
  if (!(await passwords.verify(currentPassword, passwordHash))) {
    await audit.record('sign-in-failed', origin, { userId, detail: 'changing the profile' })
    throw wrongPassword()
  }
  await guesses.reset(email)
}

const wrongPassword = (): Refusal =>
  new Refusal('BAD_CREDENTIALS', 'The current password is wrong.', { field: 'currentPassword' })

async function record(audit: AuditTrail, origin: Origin, before: User, after: User): Promise<void> {
  const { id: userId } = after
  if (before.passwordHash !== after.passwordHash) await audit.record('password-changed', origin, { userId })
  const changed = (['name', 'email'] as const).filter((field) => before[field] !== after[field])
  if (changed.length > 0)
    await audit.record('profile-changed', origin, { userId, detail: changed.join(', ') })
}

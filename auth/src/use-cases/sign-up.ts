import type { SignUpRequest } from '@stagedoor/common/contracts/user-requests'
import type { UserId } from '@stagedoor/common/domain/ids'
import type { Origin } from '../domain/audit.ts'
import { refuseCommonPassword } from '../domain/password-policy.ts'
import { signUp as newUser } from '../domain/user.ts'
import type { Passwords } from '../passwords/passwords.ts'
import type { AuditTrail } from '../store/audit-trail.ts'
import type { UserStore } from '../store/user-store.ts'
import { openSession, type SessionDependencies, type SignedIn } from './open-session.ts'

export type SignUpDependencies = SessionDependencies & {
  readonly users: Pick<UserStore, 'insert'>
  readonly passwords: Passwords
  readonly audit: AuditTrail
  readonly newUserId: () => UserId
  readonly passwordMinLength: number
}

/**
 * Somebody opens an account and is signed in.
 * @throws Refusal EMAIL_IN_USE; VALIDATION_FAILED for a password that everyone tries first
 */
export const signUp =
  (dependencies: SignUpDependencies) =>
  async ({ email, password, name }: SignUpRequest, origin: Origin): Promise<SignedIn> => {
    const { users, passwords, audit, clock, newUserId, passwordMinLength } = dependencies
    refuseCommonPassword(password, passwordMinLength)
    const passwordHash = await passwords.hash(password)
    const signedUp = newUser({ id: newUserId(), email, name, passwordHash }, clock.now())
    const user = await users.insert(signedUp, { type: 'user-created' })
    const session = await openSession(dependencies)(user, origin)
    await audit.record('signed-up', origin, { userId: user.id })
    return session
  }

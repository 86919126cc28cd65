import type { SignUpRequest } from '@stagedoor/common/contracts/user-requests'
import type { UserId } from '@stagedoor/common/domain/ids'
import type { Clock } from '@stagedoor/common/runtime/clock'
import { refuseCommonPassword } from '../domain/password-policy.ts'
import { signUp as newUser } from '../domain/user.ts'
import type { Passwords } from '../passwords/passwords.ts'
import type { UserStore } from '../store/user-store.ts'
import { type Session, type SessionDependencies, startSession } from './start-session.ts'

export type SignUpDependencies = SessionDependencies & {
  readonly users: UserStore
  readonly passwords: Passwords
  readonly clock: Clock
  readonly newUserId: () => UserId
  readonly passwordMinLength: number
}

/**
 * Somebody opens an account and is signed in.
 * @throws Refusal EMAIL_IN_USE; VALIDATION_FAILED for a password that everyone tries first
 */
export const signUp =
  (dependencies: SignUpDependencies) =>
  async ({ email, password, name }: SignUpRequest): Promise<Session> => {
    const { users, passwords, clock, newUserId, passwordMinLength } = dependencies
    refuseCommonPassword(password, passwordMinLength)
    const passwordHash = await passwords.hash(password)
    const user = newUser({ id: newUserId(), email, name, passwordHash }, clock.now())
    return startSession(dependencies)(await users.insert(user, { type: 'user-created' }))
  }

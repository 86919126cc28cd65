import type { SignInRequest } from '@stagedoor/common/contracts/user-requests'
import { Refusal } from '@stagedoor/common/errors/refusal'
import type { Passwords } from '../passwords/passwords.ts'
import type { UserStore } from '../store/user-store.ts'
import { type Session, type SessionDependencies, startSession } from './start-session.ts'

export type SignInDependencies = SessionDependencies & {
  readonly users: UserStore
  readonly passwords: Passwords
}

/**
 * Somebody proves who they are. An unknown e-mail and a wrong password cost the same and are answered the same.
 * @throws Refusal BAD_CREDENTIALS
 */
export const signIn =
  (dependencies: SignInDependencies) =>
  async ({ email, password }: SignInRequest): Promise<Session> => {
    const user = await dependencies.users.findByEmail(email)
    const isRight = await dependencies.passwords.verify(password, user?.passwordHash)
    if (!user || !isRight) throw new Refusal('BAD_CREDENTIALS', 'E-mail or password is wrong.')
    return startSession(dependencies)(user)
  }

import type { UserStore } from './store/user-store.ts'
import { banUser, unbanUser } from './use-cases/ban-user.ts'
import { type ChangeProfileDependencies, changeProfile } from './use-cases/change-profile.ts'
import { endAllSessions, endSession, listSessions, signOut } from './use-cases/end-sessions.ts'
import { readAudit } from './use-cases/read-audit.ts'
import { type RefreshDependencies, refreshSession } from './use-cases/refresh-session.ts'
import { searchUsers } from './use-cases/search-users.ts'
import { type SignInDependencies, signIn } from './use-cases/sign-in.ts'
import { type SignUpDependencies, signUp } from './use-cases/sign-up.ts'

export type AuthDependencies = SignUpDependencies &
  SignInDependencies &
  RefreshDependencies &
  ChangeProfileDependencies & { readonly users: UserStore }

/** What auth can do. */
export const createAuthService = (dependencies: AuthDependencies) => ({
  // what anyone does
  signUp: signUp(dependencies),
  signIn: signIn(dependencies),
  signOut: signOut(dependencies),
  refreshSession: refreshSession(dependencies),

  // what users do with their account
  changeProfile: changeProfile(dependencies),
  listSessions: listSessions(dependencies),
  endSession: endSession(dependencies),
  endAllSessions: endAllSessions(dependencies),

  // what admins do
  searchUsers: searchUsers(dependencies),
  banUser: banUser(dependencies),
  unbanUser: unbanUser(dependencies),
  readAudit: readAudit(dependencies),
  countUsers: dependencies.users.count,
})

export type AuthService = ReturnType<typeof createAuthService>

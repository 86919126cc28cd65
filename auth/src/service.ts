import { signIn } from './use-cases/sign-in.ts'
import { type SignUpDependencies, signUp } from './use-cases/sign-up.ts'

export type AuthDependencies = SignUpDependencies

/** What auth can do. */
export const createAuthService = (dependencies: AuthDependencies) => ({
  signUp: signUp(dependencies),
  signIn: signIn(dependencies),
})

export type AuthService = ReturnType<typeof createAuthService>

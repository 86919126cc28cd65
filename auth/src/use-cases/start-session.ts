import type { SessionId } from '@stagedoor/common/domain/ids'
import { type Role, rolesOf, type User } from '../domain/user.ts'
import type { TokenSigner } from '../tokens/token-signer.ts'

/** A user as they see themselves. */
export type Profile = Pick<User, 'id' | 'email' | 'name'> & { readonly roles: Role[] }

/** What somebody has who has just signed in. */
export type Session = { readonly profile: Profile; readonly token: string }

export type SessionDependencies = {
  readonly tokens: TokenSigner
  readonly adminEmails: ReadonlySet<string>
  readonly newSessionId: () => SessionId
}

/** Begins a session family of its own, with its first access token. Who is an admin is decided here, each time. */
export const startSession =
  ({ tokens, adminEmails, newSessionId }: SessionDependencies) =>
  (user: User): Session => {
    const { id, email, name } = user
    const profile = { id, email, name, roles: rolesOf(user, adminEmails) }
    return { profile, token: tokens.sign(profile, newSessionId()) }
  }

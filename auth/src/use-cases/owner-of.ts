import { banned } from '@stagedoor/common/errors/banned'
import { NotAuthenticatedError } from '@stagedoor/common/errors/not-authenticated-error'
import type { Clock } from '@stagedoor/common/runtime/clock'
import { isOver, type Session } from '../domain/session.ts'
import type { User } from '../domain/user.ts'
import type { UserStore } from '../store/user-store.ts'

type Dependencies = { readonly users: Pick<UserStore, 'find'>; readonly clock: Clock }

/**
 * Whose session this is. Whoever is to get another token for a session that has begun is asked for here: a token must
 * not prolong what is over.
 * @throws NotAuthenticatedError when there is no such session or it is over, Refusal BANNED
 */
export async function ownerOf({ users, clock }: Dependencies, session: Session | undefined): Promise<User> {
  const isLive = session && !isOver(session, clock.now())
  const user = isLive ? await users.find(session.userId) : undefined
  if (!user) throw new NotAuthenticatedError()
  if (user.banned) throw banned(user.banReason)
  return user
}

import 'server-only'
import { redirect } from 'next/navigation'
import type { Session, User } from '#api/types.ts'
import { currentPath, signedIn } from '../session.ts'
import { signInPath } from '../session-paths.ts'
import { read } from './read.ts'

/** Where somebody is signed in, the latest seen first. */
export const ownSessions = (): Promise<readonly Session[]> => read('auth', '/api/users/sessions')

/**
 * Who is looking, by auth's word and not by the token's alone: for pages that ask no service anything else, and would
 * not notice that the session was ended elsewhere.
 */
export async function ownProfile(): Promise<User> {
  await signedIn()
  const { currentUser } = await read<{ currentUser: User | null }>('auth', '/api/users/currentuser')
  return currentUser ?? redirect(signInPath(await currentPath()))
}

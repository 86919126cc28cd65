import { safeReturnTo } from './return-to.ts'

/** The page that says that an account is suspended, and why. */
export const suspendedPath = '/suspended'

const signIn = '/sign-in'

/** The sign-in page that leads back to `path`. */
export const signInPath = (path: string): string => `${signIn}?returnTo=${encodeURIComponent(path)}`

/** Where sign-in would lead back to; undefined when an address is not that of a sign-in with a way back. */
export function wayBackFrom({ pathname, searchParams }: URL): string | undefined {
  const returnTo = searchParams.get('returnTo')
  return pathname === signIn && returnTo !== null ? safeReturnTo(returnTo) : undefined
}

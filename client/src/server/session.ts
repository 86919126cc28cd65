import 'server-only'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { readToken, type Viewer } from './token.ts'

/**
 * Who is looking, for what the page shows. The token is read, not verified: the services verify it with every call, so
 * a forged one changes nothing but its forger's own page.
 */
export const viewer = cache(async (): Promise<Viewer | undefined> => {
  const jar = await cookies()
  return readToken(jar.get('session')?.value, Date.now())
})

/** Who is looking; whoever is not signed in is sent to do so and comes back to this page. */
export async function signedIn(): Promise<Viewer> {
  return (await viewer()) ?? redirect(signInPath(await currentPath()))
}

/** The path and query of the page that was asked for. */
export const currentPath = async (): Promise<string> => (await headers()).get('x-path') ?? '/'

/** The sign-in page that leads back to `path`. */
export const signInPath = (path: string): string => `/sign-in?returnTo=${encodeURIComponent(path)}`

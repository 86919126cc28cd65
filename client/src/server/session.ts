import 'server-only'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { renewalHeader } from './renewal.ts'
import { signInPath } from './session-paths.ts'
import { readToken, type Viewer } from './token.ts'

/**
 * Who is looking, for what the page shows. The token is read, not verified: the services verify it with every call, so
 * a forged one changes nothing but its forger's own page.
 */
export const viewer = cache(async (): Promise<Viewer | undefined> => {
  const jar = await cookies()
  return readToken(jar.get('session')?.value, Date.now())
})

/**
 * Who is looking; whoever is not signed in is sent to do so and comes back to this page.
 * @throws Error when they may be signed in, but auth cannot say so at the moment
 */
export async function signedIn(): Promise<Viewer> {
  const who = await viewer()
  if (who) return who
  const incoming = await headers()
  if (incoming.get(renewalHeader) !== 'unavailable') redirect(signInPath(await currentPath()))
  throw Object.assign(new Error('the session could not be renewed'), {
    digest: incoming.get('x-request-id') ?? '',
  })
}

/** The path and query of the page that was asked for. */
export const currentPath = async (): Promise<string> => (await headers()).get('x-path') ?? '/'

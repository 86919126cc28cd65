import { randomUUID } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { callFor } from '#server/api.ts'
import { publicOrigin, stripeScript } from '#server/config.ts'
import { contentSecurityPolicy } from '#server/csp.ts'
import {
  isDue,
  leadsTo,
  type Renewal,
  renewalFrom,
  renewalHeader,
  suspensionHeader,
} from '#server/renewal.ts'

const yearSeconds = 31_536_000

/** True when people reach the site by HTTPS; browsers are then told never to come without. */
const isSecure = (): boolean => publicOrigin().startsWith('https:')

/** What the services accept as a request id, too. */
const acceptableId = /^[\w-]{8,64}$/

/**
 * Runs before every page and form: renews a session whose access token is over, gives the page a content policy with a
 * fresh nonce, a request id that the services log too, and its own path (a page cannot ask for it, and sign-in has to
 * lead back to it).
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const given = request.headers.get('x-request-id') ?? ''
  request.headers.set('x-request-id', acceptableId.test(given) ? given : randomUUID())

  const renewal = await renew(request)
  const cookies = 'cookies' in renewal ? renewal.cookies : []
  // The page that is made now sees them, too.
  for (const { name, value } of cookies) request.cookies.set(name, value)

  const elsewhere = request.method === 'GET' ? leadsTo(request.nextUrl, renewal) : undefined
  const response = elsewhere
    ? NextResponse.redirect(new URL(elsewhere, request.nextUrl))
    : toPage(request, renewal)
  if (isSecure()) response.headers.set('strict-transport-security', `max-age=${yearSeconds}`)
  for (const { name, value, options } of cookies) response.cookies.set(name, value, options)
  return response
}

/** Exchanges the refresh token, when that is due. */
async function renew(request: NextRequest): Promise<Renewal> {
  if (!isDue(request.nextUrl, request.cookies, Date.now())) return { kind: 'unneeded' }
  return renewalFrom(await callFor(request, 'auth', '/api/users/refresh', { method: 'POST' }))
}

function toPage(request: NextRequest, renewal: Renewal): NextResponse {
  const policy = contentSecurityPolicy({
    nonce: Buffer.from(randomUUID()).toString('base64'),
    stripeOrigin: stripeScript().origin,
    secure: isSecure(),
    development: process.env.NODE_ENV === 'development',
  })
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search)
  headers.set(renewalHeader, renewal.kind)
  headers.delete(suspensionHeader)
  if (renewal.kind === 'suspended') headers.set(suspensionHeader, encodeURIComponent(renewal.reason))

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('x-request-id', headers.get('x-request-id') ?? '')
  return response
}

export const config = {
  matcher: [
    {
      source: '/((?!api/|_next/static|_next/image|icon.svg|robots.txt|sitemap.xml).*)',
      missing: [{ type: 'header', key: 'next-router-prefetch' }],
    },
  ],
}

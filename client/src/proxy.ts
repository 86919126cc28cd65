import { randomUUID } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { publicOrigin, stripeScript } from '#server/config.ts'
import { contentSecurityPolicy } from '#server/csp.ts'

/** What the services accept as a request id, too. */
const acceptableId = /^[\w-]{8,64}$/

/**
 * Runs before every page: gives it a content policy with a fresh nonce, a request id that the services log too, and
 * its own path (a page cannot ask for it, and sign-in has to lead back to it).
 */
export function proxy(request: NextRequest): NextResponse {
  const policy = contentSecurityPolicy({
    nonce: Buffer.from(randomUUID()).toString('base64'),
    stripeOrigin: stripeScript().origin,
    secure: publicOrigin().startsWith('https:'),
    development: process.env.NODE_ENV === 'development',
  })
  const given = request.headers.get('x-request-id') ?? ''
  const requestId = acceptableId.test(given) ? given : randomUUID()

  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  headers.set('x-request-id', requestId)
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('x-request-id', requestId)
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

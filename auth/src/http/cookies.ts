import type { Request, Response } from 'express'
import type { Origin } from '../domain/audit.ts'
import type { SignedIn } from '../use-cases/open-session.ts'

/** Name of the cookie with the refresh token. Only auth reads it, and the site's server passes it on. */
const refreshCookie = 'refresh'

/** The cookies of a session, as one origin sets them. */
export type Cookies = {
  /** Both tokens. */
  give(call: Exchange, signedIn: SignedIn): void
  /** A new access token; the refresh token stays. */
  giveAccess(call: Exchange, accessToken: string): void
  clear(call: Exchange): void
}

type Exchange = { readonly request: Request; readonly response: Response }

const refreshIn = new RegExp(`(?:^|; *)${refreshCookie}="?([^;"]*)`)

/** @param secure true where the site is https */
export function createCookies(secure: boolean): Cookies {
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  const giveAccess: Cookies['giveAccess'] = ({ request }, accessToken) => {
    request.session = { jwt: accessToken }
  }
  return {
    give: (call, { accessToken, refreshToken, refreshUntil }) => {
      giveAccess(call, accessToken)
      call.response.cookie(refreshCookie, refreshToken, { ...attributes, expires: refreshUntil })
    },
    giveAccess,
    clear: ({ request, response }) => {
      request.session = null
      response.clearCookie(refreshCookie, attributes)
    },
  }
}

/** The refresh token that a browser sent. */
export const refreshTokenIn = (request: Request): string | undefined =>
  refreshIn.exec(request.headers.cookie ?? '')?.[1] || undefined

/** Where a request came from, for the audit trail. */
export const originOf = (request: Request): Origin => ({
  address: request.ip ?? 'unknown',
  agent: request.get('user-agent') ?? '',
})

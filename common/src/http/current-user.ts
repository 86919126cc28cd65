import cookieSession from 'cookie-session'
import type { Request, RequestHandler } from 'express'
import type { Claims } from '../auth/claims.ts'
import type { RevocationList, Standing } from '../auth/revocation-list.ts'
import type { TokenVerifier } from '../auth/token-verifier.ts'
import { banned } from '../errors/banned.ts'

/** Name of the cookie that carries the access token, as unsigned base64 JSON `{"jwt": "..."}`: the token signs itself. */
export const sessionCookie = 'session'

type Caller = { readonly claims: Claims; readonly standing: Standing }

const callers = new WeakMap<Request, Caller>()
const sessionIn = new RegExp(`(?:^|; *)${sessionCookie}="?([^;"]*)`)

/** Lets a route write the session cookie as `req.session`. Only auth does. */
export const session = (secure: boolean): RequestHandler =>
  cookieSession({ name: sessionCookie, signed: false, httpOnly: true, sameSite: 'lax', secure })

/**
 * Finds out who calls. A missing, broken, forged, expired or revoked token makes an anonymous request, never an error.
 */
export const currentUser =
  (verify: TokenVerifier, revocations: RevocationList): RequestHandler =>
  (request, _response, next) => {
    const token = tokenIn(request.headers.cookie)
    const claims = token ? verify(token) : undefined
    const standing = claims && revocations.standingOf(claims)
    if (standing && standing.kind !== 'revoked') callers.set(request, { claims, standing })
    next()
  }

/** Refuses callers who are banned; 403 with the reason. */
export const refuseBanned: RequestHandler = (request, _response, next) => {
  const standing = callers.get(request)?.standing
  if (standing?.kind === 'banned') throw banned(standing.reason)
  next()
}

/** Who calls; undefined when nobody is signed in. */
export const userOf = (request: Request): Claims | undefined => callers.get(request)?.claims

/** Read here and not through `req.session`, which answers a cookie it would have spelled otherwise with one of its own. */
function tokenIn(cookies: string | undefined): string | undefined {
  const value = sessionIn.exec(cookies ?? '')?.[1]
  if (!value) return undefined
  try {
    const { jwt } = JSON.parse(Buffer.from(value, 'base64').toString())
    return typeof jwt === 'string' ? jwt : undefined
  } catch {
    return undefined
  }
}

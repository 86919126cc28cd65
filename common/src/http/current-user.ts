import cookieSession from 'cookie-session'
import type { Request, RequestHandler } from 'express'
import type { Claims } from '../auth/claims.ts'
import type { TokenVerifier } from '../auth/token-verifier.ts'

/** Name of the cookie that carries the access token, as unsigned base64 JSON `{"jwt": "..."}`: the token signs itself. */
export const sessionCookie = 'session'

const users = new WeakMap<Request, Claims>()

/** Reads and writes the session cookie as `req.session`. */
export const session = (secure: boolean): RequestHandler =>
  cookieSession({ name: sessionCookie, signed: false, httpOnly: true, sameSite: 'lax', secure })

/** Finds out who calls. A missing, broken, forged or expired token makes an anonymous request, never an error. */
export const currentUser =
  (verify: TokenVerifier): RequestHandler =>
  (request, _response, next) => {
    const token: unknown = request.session?.['jwt']
    const user = typeof token === 'string' ? verify(token) : undefined
    if (user) users.set(request, user)
    next()
  }

/** Who calls; undefined when nobody is signed in. */
export const userOf = (request: Request): Claims | undefined => users.get(request)

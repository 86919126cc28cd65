import type { RequestHandler } from 'express'
import type { Role } from '../auth/claims.ts'
import { NotAuthenticatedError } from '../errors/not-authenticated-error.ts'
import { Refusal } from '../errors/refusal.ts'
import { userOf } from './current-user.ts'

/** Lets only signed-in users pass; 401 otherwise. */
export const requireAuth: RequestHandler = (request, _response, next) => {
  if (!userOf(request)) throw new NotAuthenticatedError()
  next()
}

/** Lets only users with this role pass; 401 or 403 otherwise. */
export const requireRole =
  (role: Role): RequestHandler =>
  (request, _response, next) => {
    const user = userOf(request)
    if (!user) throw new NotAuthenticatedError()
    if (!user.roles.includes(role)) throw new Refusal('FORBIDDEN', 'You are not allowed to do this.')
    next()
  }

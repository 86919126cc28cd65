import {
  auditQuery,
  banRequest,
  changeProfileRequest,
  searchUsersQuery,
  signInRequest,
  signUpRequest,
} from '@stagedoor/common/contracts/user-requests'
import type { Limit } from '@stagedoor/common/http/limit'
import { type Route, route } from '@stagedoor/common/http/route'
import { authHandlers, type Handling } from './handlers.ts'

/** What is limited: for everyone behind one address, and changes of a profile for each user. */
export type Limits = {
  readonly signUp: Limit
  readonly signIn: Limit
  readonly refresh: Limit
  readonly changeProfile: Limit
}

type Surface = Handling & { readonly limits: Limits; readonly passwordMinLength: number }

/** The whole HTTP surface of auth. Signing in and out is open to the banned as well: they may be somebody else, or go. */
export function routes(surface: Surface): Route[] {
  const on = authHandlers(surface)
  const { limits, passwordMinLength } = surface
  const newAccount = signUpRequest(passwordMinLength)
  const change = changeProfileRequest(passwordMinLength)
  const open = { access: 'public', bannedToo: true } as const
  return [
    route('post', '/api/users/signup', { ...open, body: newAccount, limit: limits.signUp }, on.signUp),
    route('post', '/api/users/signin', { ...open, body: signInRequest, limit: limits.signIn }, on.signIn),
    route('post', '/api/users/signout', open, on.signOut),
    route('post', '/api/users/refresh', { ...open, limit: limits.refresh }, on.refresh),
    route('get', '/api/users/currentuser', { access: 'public' }, on.currentUser),
    route('get', '/api/users/jwks.json', open, on.keySet),
    route(
      'patch',
      '/api/users/me',
      { access: 'user', body: change, limit: limits.changeProfile },
      on.changeProfile,
    ),
    route('get', '/api/users/sessions', { access: 'user' }, on.sessions),
    route('delete', '/api/users/sessions', { access: 'user' }, on.endAllSessions),
    route('delete', '/api/users/sessions/:sid', { access: 'user' }, on.endSession),
    route('get', '/api/users', { access: 'admin', query: searchUsersQuery }, on.searchUsers),
    route('get', '/api/users/audit', { access: 'admin', query: auditQuery }, on.audit),
    route('get', '/api/users/stats', { access: 'admin' }, on.stats),
    route('post', '/api/users/:id/ban', { access: 'admin', body: banRequest }, on.ban),
    route('delete', '/api/users/:id/ban', { access: 'admin' }, on.unban),
  ]
}

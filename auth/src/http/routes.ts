import { signInRequest, signUpRequest } from '@stagedoor/common/contracts/user-requests'
import { type Route, route } from '@stagedoor/common/http/route'
import { authHandlers, type Handling } from './handlers.ts'

/** The whole HTTP surface of auth. */
export function routes(handling: Handling): Route[] {
  const on = authHandlers(handling)
  const newAccount = signUpRequest(handling.passwordMinLength)
  return [
    route('post', '/api/users/signup', { access: 'public', body: newAccount }, on.signUp),
    route('post', '/api/users/signin', { access: 'public', body: signInRequest }, on.signIn),
    route('post', '/api/users/signout', { access: 'public' }, on.signOut),
    route('get', '/api/users/currentuser', { access: 'public' }, on.currentUser),
    route('get', '/api/users/jwks.json', { access: 'public' }, on.keySet),
  ]
}

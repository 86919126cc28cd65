import type { SignInRequest, SignUpRequest } from '@stagedoor/common/contracts/user-requests'
import { created, ok } from '@stagedoor/common/http/reply'
import type { Call } from '@stagedoor/common/http/route'
import type { AuthService } from '../service.ts'
import type { KeySet } from '../tokens/keys.ts'

export type Handling = {
  readonly service: AuthService
  readonly keySet: KeySet
  readonly passwordMinLength: number
}

/** Services read keys from their configuration; others may keep what they fetched this long. */
const keySetCaching = { 'cache-control': 'public, max-age=300' }

/** What each endpoint does with a parsed request. */
export function authHandlers({ service, keySet }: Handling) {
  return {
    signUp: async ({ request, body }: Call<'public', SignUpRequest>) => {
      const { profile, token } = await service.signUp(body)
      request.session = { jwt: token }
      return created(profile)
    },

    signIn: async ({ request, body }: Call<'public', SignInRequest>) => {
      const { profile, token } = await service.signIn(body)
      request.session = { jwt: token }
      return ok(profile)
    },

    signOut: async ({ request }: Call<'public'>) => {
      request.session = null
      return ok({})
    },

    currentUser: async ({ user }: Call<'public'>) => {
      if (!user) return ok({ currentUser: null })
      const { sub: id, email, name, roles } = user
      return ok({ currentUser: { id, email, name, roles } })
    },

    keySet: async () => ok(keySet, keySetCaching),
  }
}

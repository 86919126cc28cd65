import type { Backlog } from '@stagedoor/common/contracts/backlog'
import type {
  AuditQuery,
  BanRequest,
  ChangeProfileRequest,
  SearchUsersQuery,
  SignInRequest,
  SignUpRequest,
} from '@stagedoor/common/contracts/user-requests'
import { NotAuthenticatedError } from '@stagedoor/common/errors/not-authenticated-error'
import { nextPage } from '@stagedoor/common/http/cursor'
import { created, noContent, ok, page } from '@stagedoor/common/http/reply'
import type { Call } from '@stagedoor/common/http/route'
import type { AuthService } from '../service.ts'
import type { KeySet } from '../tokens/keys.ts'
import { type Cookies, originOf, refreshTokenIn } from './cookies.ts'
import { auditView, sessionView, userView } from './user-view.ts'

export type Handling = {
  readonly service: AuthService
  readonly cookies: Cookies
  readonly keySet: KeySet
  readonly adminEmails: ReadonlySet<string>
  readonly backlog: () => Promise<Backlog>
}

/** Services read keys from their configuration; others may keep what they fetched this long. */
const keySetCaching = { 'cache-control': 'public, max-age=300' }

/** What each endpoint does with a parsed request. */
export const authHandlers = (handling: Handling) => ({
  ...signingIn(handling),
  ...ownAccount(handling),
  ...administration(handling),
  keySet: async () => ok(handling.keySet, keySetCaching),
})

function signingIn({ service, cookies }: Handling) {
  return {
    signUp: async (call: Call<'public', SignUpRequest>) => {
      const signedIn = await service.signUp(call.body, originOf(call.request))
      cookies.give(call, signedIn)
      return created(signedIn.profile)
    },

    signIn: async (call: Call<'public', SignInRequest>) => {
      const signedIn = await service.signIn(call.body, originOf(call.request))
      cookies.give(call, signedIn)
      return ok(signedIn.profile)
    },

    signOut: async (call: Call<'public'>) => {
      // First of all, so that they are gone even when the session cannot be ended right now.
      cookies.clear(call)
      const proof = { sessionId: call.user?.sid, refreshToken: refreshTokenIn(call.request) }
      await service.signOut(proof, originOf(call.request))
      return ok({})
    },

    refresh: async (call: Call<'public'>) => {
      try {
        const token = refreshTokenIn(call.request)
        cookies.give(call, await service.refreshSession(token, originOf(call.request)))
        return noContent()
      } catch (error) {
        // What cannot be used any more should not be sent again; after a ban it can.
        if (error instanceof NotAuthenticatedError) cookies.clear(call)
        throw error
      }
    },

    currentUser: async ({ user }: Call<'public'>) => {
      if (!user) return ok({ currentUser: null })
      const { sub: id, email, name, roles } = user
      return ok({ currentUser: { id, email, name, roles } })
    },
  }
}

function ownAccount({ service, cookies }: Handling) {
  return {
    changeProfile: async (call: Call<'user', ChangeProfileRequest>) => {
      const changed = await service.changeProfile(call.user, call.body, originOf(call.request))
      cookies.giveAccess(call, changed.accessToken)
      return ok(changed.profile)
    },

    sessions: async ({ user }: Call<'user'>) => {
      const sessions = await service.listSessions(user.sub)
      return ok(sessions.map((session) => sessionView(session, user.sid)))
    },

    endSession: async (call: Call<'user'>) => {
      const sid = call.params['sid'] ?? ''
      await service.endSession(sid, call.user.sub, originOf(call.request))
      if (sid === call.user.sid) cookies.clear(call)
      return noContent()
    },

    endAllSessions: async (call: Call<'user'>) => {
      await service.endAllSessions(call.user.sub, originOf(call.request))
      cookies.clear(call)
      return noContent()
    },
  }
}

function administration({ service, adminEmails, backlog }: Handling) {
  const banning = ({ params, user, request }: Call<'admin'>) => ({
    userId: params['id'] ?? '',
    adminId: user.sub,
    origin: originOf(request),
  })
  return {
    searchUsers: async ({ query, request }: Call<'admin', unknown, SearchUsersQuery>) => {
      const { page: users, next } = await service.searchUsers(query)
      return page(
        users.map((user) => userView(user, adminEmails)),
        nextPage(request, next),
      )
    },

    ban: async (call: Call<'admin', BanRequest>) =>
      ok(userView(await service.banUser(banning(call), call.body.reason), adminEmails)),

    unban: async (call: Call<'admin'>) => ok(userView(await service.unbanUser(banning(call)), adminEmails)),

    audit: async ({ query, request }: Call<'admin', unknown, AuditQuery>) => {
      const { page: entries, next } = await service.readAudit(query)
      return page(entries.map(auditView), nextPage(request, next))
    },

    stats: async () => ok({ ...(await service.countUsers()), backlog: await backlog() }),
  }
}

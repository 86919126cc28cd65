import { randomBytes } from 'node:crypto'
import { idOf, type SessionId } from '@stagedoor/common/domain/ids'
import { perAddress, perUser } from '@stagedoor/common/http/limit'
import { newId } from '@stagedoor/common/persistence/new-id'
import type { MongoServiceBase } from '@stagedoor/common/service/open-service'
import { readBacklog } from '@stagedoor/common/service/read-backlog'
import { serveHttp } from '@stagedoor/common/service/serve'
import type { AuthConfig } from './config.ts'
import { createCookies } from './http/cookies.ts'
import { routes } from './http/routes.ts'
import { type AuthLimiters, openLimits } from './limits.ts'
import { createPasswords } from './passwords/passwords.ts'
import { type AuthService, createAuthService } from './service.ts'
import { openAuditTrail } from './store/audit-trail.ts'
import { maintenance } from './store/maintenance.ts'
import { openSessionStore } from './store/session-store.ts'
import { openUserStore } from './store/user-store.ts'
import { readKeySet, readSigningKey, type SigningKey } from './tokens/keys.ts'
import { createRefreshTokens } from './tokens/refresh-tokens.ts'
import { createTokenSigner } from './tokens/token-signer.ts'

/**
 * Wires auth and starts it on what it stands on. Returns the HTTP port.
 * @throws ConfigError when the keys are not usable or do not belong together
 */
export async function startAuth(base: MongoServiceBase, config: AuthConfig): Promise<number> {
  const keySet = readKeySet(config.JWT_PUBLIC_KEYS)
  const signingKey = readSigningKey(config.JWT_PRIVATE_KEY, keySet)
  base.maintenance.offer(maintenance(base))
  const limiters = await openLimits(base, config)
  return serveHttp(base, {
    config,
    routes: routes({
      service: await openAuth(base, config, signingKey, limiters),
      cookies: createCookies(config.PUBLIC_ORIGIN.startsWith('https:')),
      keySet,
      adminEmails: config.ADMIN_EMAILS,
      backlog: readBacklog(base),
      passwordMinLength: config.PASSWORD_MIN_LENGTH,
      limits: {
        signUp: perAddress(limiters.signUps),
        signIn: perAddress(limiters.signIns),
        refresh: perAddress(limiters.refreshes),
        changeProfile: perUser(limiters.profileChanges),
      },
    }),
    readiness: () => ({ mongo: base.connection.readyState === 1 }),
  })
}

async function openAuth(
  base: MongoServiceBase,
  config: AuthConfig,
  signingKey: SigningKey,
  { guesses }: AuthLimiters,
): Promise<AuthService> {
  const { clock } = base
  return createAuthService({
    users: await openUserStore(base),
    sessions: await openSessionStore(base),
    audit: await openAuditTrail(base),
    passwords: createPasswords(),
    tokens: createTokenSigner(signingKey, config.ACCESS_TOKEN_SECONDS, clock),
    refreshTokens: createRefreshTokens(config.REFRESH_TOKEN_KEY),
    sessionRules: {
      slidingSeconds: config.REFRESH_SLIDING_SECONDS,
      absoluteSeconds: config.REFRESH_ABSOLUTE_SECONDS,
    },
    guesses,
    adminEmails: config.ADMIN_EMAILS,
    passwordMinLength: config.PASSWORD_MIN_LENGTH,
    clock,
    newUserId: newId,
    newSessionId,
  })
}

/** Drawn, not counted up: whoever has one session must not be able to guess the id of another. */
const newSessionId = (): SessionId => idOf<SessionId>(randomBytes(12).toString('hex'))

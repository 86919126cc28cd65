import { newId } from '@stagedoor/common/persistence/new-id'
import type { MongoServiceBase } from '@stagedoor/common/service/open-service'
import { serveHttp } from '@stagedoor/common/service/serve'
import type { z } from 'zod'
import type { authConfig } from './config.ts'
import { routes } from './http/routes.ts'
import { createPasswords } from './passwords/passwords.ts'
import { createAuthService } from './service.ts'
import { openUserStore } from './store/user-store.ts'
import { readKeySet, readSigningKey } from './tokens/keys.ts'
import { createTokenSigner } from './tokens/token-signer.ts'

/**
 * Wires auth and starts it on what it stands on. Returns the HTTP port.
 * @throws ConfigError when the keys are not usable or do not belong together
 */
export async function startAuth(base: MongoServiceBase, config: z.infer<typeof authConfig>): Promise<number> {
  const { connection, clock } = base
  const keySet = readKeySet(config.JWT_PUBLIC_KEYS)
  const signingKey = readSigningKey(config.JWT_PRIVATE_KEY, keySet)
  const passwordMinLength = config.PASSWORD_MIN_LENGTH
  const service = createAuthService({
    users: await openUserStore(base),
    passwords: createPasswords(),
    tokens: createTokenSigner(signingKey, config.ACCESS_TOKEN_SECONDS, clock),
    adminEmails: config.ADMIN_EMAILS,
    passwordMinLength,
    clock,
    newUserId: newId,
    newSessionId: newId,
  })
  return serveHttp(base, {
    config,
    routes: routes({ service, keySet, passwordMinLength }),
    readiness: () => ({ mongo: connection.readyState === 1 }),
  })
}

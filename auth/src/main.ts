import { newId } from '@stagedoor/common/persistence/new-id'
import { readConfig } from '@stagedoor/common/runtime/config'
import { runProcess } from '@stagedoor/common/runtime/run-process'
import { openMongoService } from '@stagedoor/common/service/open-service'
import { serveHttp } from '@stagedoor/common/service/serve'
import { authConfig } from './config.ts'
import { routes } from './http/routes.ts'
import { createPasswords } from './passwords/passwords.ts'
import { createAuthService } from './service.ts'
import { openUserStore } from './store/user-store.ts'
import { readKeySet, readSigningKey } from './tokens/keys.ts'
import { createTokenSigner } from './tokens/token-signer.ts'

await runProcess('auth', async (context) => {
  const config = readConfig(authConfig, process.env)
  const keySet = readKeySet(config.JWT_PUBLIC_KEYS)
  const signingKey = readSigningKey(config.JWT_PRIVATE_KEY, keySet)
  const base = await openMongoService('auth', config, context)
  const passwordMinLength = config.PASSWORD_MIN_LENGTH
  const service = createAuthService({
    users: await openUserStore(base),
    passwords: createPasswords(),
    tokens: createTokenSigner(signingKey, config.ACCESS_TOKEN_SECONDS, base.clock),
    adminEmails: config.ADMIN_EMAILS,
    passwordMinLength,
    clock: base.clock,
    newUserId: newId,
    newSessionId: newId,
  })
  await serveHttp(base, {
    config,
    routes: routes({ service, keySet, passwordMinLength }),
    readiness: () => ({ mongo: base.connection.readyState === 1 }),
  })
})

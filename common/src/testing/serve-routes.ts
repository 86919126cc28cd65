import { createRevocationList, type RevocationList } from '../auth/revocation-list.ts'
import { createTokenVerifier } from '../auth/token-verifier.ts'
import { createApp } from '../http/app.ts'
import { type Listening, listen } from '../http/listen.ts'
import type { Route } from '../http/route.ts'
import { systemClock } from '../runtime/clock.ts'
import { type Logger, silentLogger } from '../runtime/logger.ts'
import { createMetrics } from '../runtime/metrics.ts'
import type { TestSigner } from './signed-in.ts'
import { watchAnswers } from './watch-answers.ts'

/** The site's origin, as services under test know it. */
export const testOrigin = 'http://stagedoor.test'

/** Serves routes behind the real edge on a free port, for tests that speak HTTP. */
export async function serveRoutes(
  routes: readonly Route[],
  signer: TestSigner,
  {
    logger = silentLogger,
    revocations = createRevocationList(systemClock, 300),
  }: { logger?: Logger; revocations?: RevocationList } = {},
): Promise<Listening & { readonly url: string }> {
  const watch = watchAnswers()
  const app = createApp({
    routes,
    verifyToken: createTokenVerifier(signer.publicKeys, systemClock),
    revocations,
    publicOrigin: testOrigin,
    readiness: () => ({ running: true }),
    logger,
    metrics: createMetrics(),
    watchAnswers: watch.handler,
  })
  const server = await listen(app, 0)
  return {
    ...server,
    url: `http://127.0.0.1:${server.port}`,
    stop: async () => {
      await server.stop()
      watch.assertDocumented()
    },
  }
}

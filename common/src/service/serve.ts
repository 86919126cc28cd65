import { followRevocations } from '../auth/follow-revocations.ts'
import { createTokenVerifier } from '../auth/token-verifier.ts'
import { createApp } from '../http/app.ts'
import type { Readiness } from '../http/health.ts'
import { listen } from '../http/listen.ts'
import type { Route } from '../http/route.ts'
import { endStreams, type OpenStreams } from '../http/sse.ts'
import { consume, type Handlers, handle } from '../messaging/consume.ts'
import type { DeadLetters } from '../messaging/dead-letters.ts'
import { every } from '../runtime/every.ts'
import type { ServiceBase } from './open-service.ts'

type Serving = {
  readonly config: {
    HOST?: string | undefined
    PORT: number
    JWT_PUBLIC_KEYS: string
    PUBLIC_ORIGIN: string
    ACCESS_TOKEN_SECONDS: number
  }
  readonly routes: readonly Route[]
  /** What the service needs beside the bus, by name. */
  readonly readiness: Readiness
  readonly openStreams?: OpenStreams
}

/** A client that reopens its stream at once may find its old connection still open: it is told to go again. */
const endAgainMs = 25

/**
 * Serves a service's routes, once it knows who is banned and which sessions were revoked. On the way down it first turns
 * unready, then ends streams and lets requests finish.
 */
export async function serveHttp(base: ServiceBase, serving: Serving): Promise<number> {
  const { config, routes, readiness, openStreams = new Map() } = serving
  const revocations = await followRevocations(base, config.ACCESS_TOKEN_SECONDS)
  base.onStop('revocations', revocations.stop)
  let stopping = false
  const app = createApp({
    routes,
    verifyToken: createTokenVerifier(config.JWT_PUBLIC_KEYS, base.clock),
    revocations: revocations.list,
    publicOrigin: config.PUBLIC_ORIGIN,
    readiness: () => ({
      running: !stopping,
      bus: base.bus.isConnected(),
      revocations: revocations.isCurrent(),
      ...readiness(),
    }),
    logger: base.logger,
    metrics: base.metrics,
    watchAnswers: base.watchAnswers,
  })
  const server = await listen(app, config.PORT, config.HOST)
  base.onStop('http', async () => {
    stopping = true
    const stopped = server.stop()
    endStreams(openStreams)
    const endingLate = setInterval(() => endStreams(openStreams), endAgainMs)
    await stopped
    clearInterval(endingLate)
  })
  return server.port
}

/** Starts to react to events, as one of the instances that share the service's name. */
export async function reactToEvents(
  base: ServiceBase & { readonly deadLetters: DeadLetters },
  handlers: Handlers,
): Promise<void> {
  const subscription = await consume({ ...base, durable: base.name, handlers })
  base.onStop('subscriptions', subscription.stop)
  base.maintenance.offer({
    parked: { letters: base.deadLetters, handle: (text) => handle(text, handlers) },
  })
}

/** Repeats work until the process stops. */
export function repeat(base: ServiceBase, name: string, pauseMs: number, work: () => Promise<unknown>): void {
  const periodic = every(pauseMs, name, base.logger, async () => void (await work()))
  base.onStop(name, periodic.stop)
}

import type { ServiceBase } from '@stagedoor/common/service/open-service'
import { reactToEvents, repeat, serveHttp } from '@stagedoor/common/service/serve'
import type { z } from 'zod'
import type { expirationConfig } from './config.ts'
import { recentNews } from './messaging/order-news.ts'
import { announcer } from './messaging/publications.ts'
import { subscriptions } from './messaging/subscriptions.ts'
import { connectRedis } from './queue/connect-redis.ts'
import { createMarker } from './queue/marker.ts'
import { redisDeadLetters } from './queue/redis-dead-letters.ts'
import { runTimers } from './queue/run-timers.ts'
import { openTimers } from './queue/timers.ts'
import { createExpirationService, type ExpirationService } from './service.ts'

const lossCheckPauseMs = 1_000

/** Wires expiration and starts it on what it stands on. Returns the HTTP port. */
export async function startExpiration(
  base: ServiceBase,
  config: z.infer<typeof expirationConfig>,
): Promise<number> {
  const { logger, clock, onStop } = base
  const redis = await connectRedis(config.REDIS_URL, logger)
  onStop('redis', () => redis.disconnect())
  const isConnected = (): boolean => redis.status === 'ready'
  const service = createExpirationService({
    timers: await openTimers(redis, clock),
    marker: createMarker(redis),
    announce: announcer(base),
    recentNews: recentNews(base.bus),
    clock,
    holdSeconds: config.HOLD_SECONDS,
  })
  await keepTimersSet(base, service, isConnected)
  const running = runTimers({ redisUrl: config.REDIS_URL, isConnected, fire: service.fireTimer, logger })
  onStop('timers', running.stop)
  base.maintenance.offer({ rebuilds: { timers: async () => ({ timers: await service.rebuildTimers() }) } })
  await reactToEvents({ ...base, deadLetters: redisDeadLetters(redis) }, subscriptions(service))
  return serveHttp(base, {
    config,
    routes: [],
    readiness: () => ({ redis: isConnected() }),
  })
}

/** Sets timers again that Redis has lost: those of a past run now, later ones within a moment. */
async function keepTimersSet(
  base: ServiceBase,
  { rebuildLostTimers }: ExpirationService,
  isConnected: () => boolean,
): Promise<void> {
  const restore = async (): Promise<void> => {
    const rebuilt = await rebuildLostTimers()
    if (rebuilt !== undefined) base.logger.info({ rebuilt }, 'timers may have been lost; set from the stream')
  }
  await restore()
  repeat(base, 'lost timers', lossCheckPauseMs, async () => {
    if (isConnected()) await restore()
  })
}

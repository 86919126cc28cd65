import { required, serviceConfig, wholeNumber } from '@stagedoor/common/runtime/config'

/** Every environment variable of expiration. */
export const expirationConfig = serviceConfig.extend({
  REDIS_URL: required.describe(
    'redis://user:password@host:port; append-only file on, maxmemory-policy noeviction',
  ),
  HOLD_SECONDS: wholeNumber(1, 86_400)
    .default(900)
    .describe('s, how long a reservation lasts; here: how far back lost timers are looked for'),
})

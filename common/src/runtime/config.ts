import { z } from 'zod'
import { busKinds } from '../messaging/bus-kind.ts'

/** A whole number from the environment, within bounds. A variable that is set but empty is wrong, not 0. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .trim()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min).max(max))

/** A secret or address that has no default: the process refuses to start without it. */
export const required = z.string().trim().min(1, 'is required')

/** What every service reads. A service adds its own variables with `.extend({...})`. */
export const serviceConfig = z.object({
  HOST: z.string().optional().describe('address to listen on; every one of the machine when it is not set'),
  PORT: wholeNumber(0, 65535).default(3000).describe('HTTP port'),
  METRICS_PORT: wholeNumber(0, 65535).default(9090).describe('Prometheus port, not reachable from outside'),
  BUS: z
    .enum(busKinds)
    .default('jetstream')
    .describe('broker of the event bus: jetstream, or stan (NATS Streaming)'),
  BUS_REPLICAS: wholeNumber(1, 5)
    .optional()
    .describe(
      'copies that JetStream keeps of each event; by itself 3 on a cluster of brokers, 1 on a single one',
    ),
  NATS_URL: required.describe('nats://user:password@host:port'),
  JWT_PUBLIC_KEYS: required.describe(
    'JWKS document with the public keys (ES256) that tokens may be signed with',
  ),
  ACCESS_TOKEN_SECONDS: wholeNumber(5, 86_400)
    .default(300)
    .describe(
      's, lifetime of an access token, and with it of what is remembered against one; the same everywhere',
    ),
  PUBLIC_ORIGIN: z.url().describe('origin of the site, such as https://stagedoor.example'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'])
    .default('info')
    .describe('least level that is logged'),
  DRAIN_SECONDS: wholeNumber(1, 300).default(15).describe('s, longest wait for work under way on SIGTERM'),
})

/** The variable of a service that keeps its state in MongoDB. */
export const mongoConfig = {
  MONGO_URL: required.describe('mongodb://… with the database name; a replica set'),
}

/** The variable of a service that limits how often somebody may ask. */
export const limitsConfig = {
  LIMITS: z
    .enum(['on', 'off'])
    .default('on')
    .transform((word) => word === 'on')
    .describe('off lifts the limits on requests: for load tests only'),
}

/** The environment does not fit: one line for each variable that is wrong. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads the environment once, at start.
 * @throws ConfigError naming every variable that is missing or wrong, never a value
 */
export function readConfig<Schema extends z.ZodType>(
  schema: Schema,
  environment: NodeJS.ProcessEnv,
): z.infer<Schema> {
  const result = schema.safeParse(environment)
  if (result.success) return result.data
  const lines = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new ConfigError(`the configuration is not usable\n  ${lines.join('\n  ')}`)
}

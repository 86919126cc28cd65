import { join } from 'node:path'
import { root, toolsDir } from '../paths.ts'
import type { Program } from '../supervisor/program.ts'
import { answersOk, until } from '../supervisor/ready.ts'
import type { Addresses, Instance } from './addresses.ts'
import type { ServiceName } from './names.ts'
import type { StackOptions } from './options.ts'
import type { Secrets } from './secrets.ts'

export const feeBasisPoints = '1000'

/** As long as auth's own default. */
const accessTokenSeconds = 300

/** What the environment of the processes is made of. */
export type Setting = {
  readonly addresses: Addresses
  readonly secrets: Secrets
  readonly options: StackOptions
}

/** The program of one instance of a service. */
export function serviceProgram(instance: Instance, setting: Setting): Program {
  const { name, service, url } = instance
  return {
    ...nodeProgram(join(service, 'src/main.ts'), setting.options.watch ?? false),
    name,
    env: { ...nodeEnv, ...commonEnv(instance, setting), ...serviceEnv(service, setting) },
    ready: (signal) => until(() => answersOk(`${url}/healthz/ready`), signal),
    stopMs: 20_000,
  }
}

/** How a TypeScript file of the checkout is run. */
export function nodeProgram(script: string, watch: boolean) {
  const args = [...(watch ? ['--watch', '--watch-preserve-output'] : []), '--conditions=source', script]
  return { command: process.execPath, args, cwd: root }
}

/** Compiled code is kept, which halves the time to start. */
export const nodeEnv = {
  NODE_ENV: 'production',
  NODE_OPTIONS: '',
  NODE_COMPILE_CACHE: join(toolsDir, 'compile-cache'),
}

function commonEnv({ service, port, metricsPort }: Instance, { addresses, secrets, options }: Setting) {
  const mongo = addresses.mongo[service]
  return {
    HOST: '127.0.0.1',
    PORT: `${port}`,
    METRICS_PORT: `${metricsPort}`,
    BUS: addresses.bus,
    NATS_URL: addresses.nats,
    ...(mongo ? { MONGO_URL: mongo.url } : {}),
    JWT_PUBLIC_KEYS: JSON.stringify(secrets.jwtPublicKeys),
    ACCESS_TOKEN_SECONDS: `${options.accessTokenSeconds ?? accessTokenSeconds}`,
    PUBLIC_ORIGIN: addresses.publicOrigin,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
  }
}

function serviceEnv(service: ServiceName, { addresses, secrets, options }: Setting): Record<string, string> {
  const holdSeconds = `${options.holdSeconds ?? 900}`
  const limits = { LIMITS: (options.limits ?? true) ? 'on' : 'off' }
  switch (service) {
    case 'auth':
      return {
        ...limits,
        JWT_PRIVATE_KEY: JSON.stringify(secrets.jwtPrivateKey),
        REFRESH_TOKEN_KEY: secrets.refreshTokenKey,
        ADMIN_EMAILS: 'admin@stagedoor.test',
      }
    case 'tickets':
      return { ...limits, FEE_BASIS_POINTS: feeBasisPoints }
    case 'orders':
      return { ...limits, HOLD_SECONDS: holdSeconds, MAX_HOLDS: `${options.maxHolds ?? 5}` }
    case 'expiration':
      return { REDIS_URL: addresses.redis, HOLD_SECONDS: holdSeconds }
    case 'payments':
      return {
        ...limits,
        STRIPE_SECRET_KEY: secrets.stripeSecretKey,
        STRIPE_PUBLISHABLE_KEY: secrets.stripePublishableKey,
        STRIPE_WEBHOOK_SECRETS: secrets.stripeWebhookSecret,
        STRIPE_API_URL: addresses.stripe,
        FEE_BASIS_POINTS: feeBasisPoints,
        PAYMENT_MAX_ATTEMPTS: '3',
      }
    default:
      return service satisfies never
  }
}

/** The browser loads the card form's script from the simulator itself. */
export function stripeScriptUrl({ stripe }: Addresses): string {
  return `${stripe}/v3/`
}

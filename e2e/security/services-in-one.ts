import type { Route } from '@stagedoor/common/http/route'
import { systemClock } from '@stagedoor/common/runtime/clock'
import { readConfig } from '@stagedoor/common/runtime/config'
import { silentLogger } from '@stagedoor/common/runtime/logger'
import { type MongoServiceBase, openMongoService, openService } from '@stagedoor/common/service/open-service'
import { startBroker } from '@stagedoor/common/testing/real-broker'
import { startMongo } from '@stagedoor/common/testing/real-mongo'
import { startRedis } from '@stagedoor/common/testing/real-redis'
import { type TestSigner, testSigner } from '@stagedoor/common/testing/signed-in'
import { watchAnswers } from '@stagedoor/common/testing/watch-answers'
import { authConfig } from '../../auth/src/config.ts'
import { routes as authRoutes } from '../../auth/src/http/routes.ts'
import { startAuth } from '../../auth/src/start.ts'
import { expirationConfig } from '../../expiration/src/config.ts'
import { startExpiration } from '../../expiration/src/start.ts'
import { ordersConfig } from '../../orders/src/config.ts'
import { routes as orderRoutes } from '../../orders/src/http/routes.ts'
import { startOrders } from '../../orders/src/start.ts'
import { paymentsConfig } from '../../payments/src/config.ts'
import { routes as paymentRoutes } from '../../payments/src/http/routes.ts'
import { startPayments } from '../../payments/src/start.ts'
import { ticketsConfig } from '../../tickets/src/config.ts'
import { routes as ticketRoutes } from '../../tickets/src/http/routes.ts'
import { startTickets } from '../../tickets/src/start.ts'

export type ServiceName = 'auth' | 'tickets' | 'orders' | 'payments' | 'expiration'

const nothing = {} as never
const noLimit = async (): Promise<void> => {}

/** The whole HTTP surface of the house, as its services declare it. */
export const surface: Readonly<Record<ServiceName, readonly Route[]>> = {
  auth: authRoutes({
    limits: { signUp: noLimit, signIn: noLimit, refresh: noLimit, changeProfile: noLimit },
    passwordMinLength: 8,
  } as never),
  tickets: ticketRoutes(nothing, noLimit),
  orders: orderRoutes(nothing, noLimit),
  payments: paymentRoutes(nothing, noLimit),
  expiration: [],
}

export type ServicesInOne = {
  readonly signer: TestSigner
  readonly url: Readonly<Record<ServiceName, string>>
  /** What auth stands on: a way to announce as it does. */
  readonly base: MongoServiceBase
  stop(): Promise<void>
}

/** The site's own origin, as the services know it. */
export const ownOrigin = 'http://stagedoor.test'

/** All services in this process, over one MongoDB and one broker; whoever the signer signs in is known to all of them. */
export async function startServicesInOne(): Promise<ServicesInOne> {
  const [mongo, broker, redis] = await Promise.all([startMongo(), startBroker(), startRedis()])
  const signer = testSigner()
  const { keys } = JSON.parse(signer.publicKeys) as { keys: [{ kid: string; alg: string; use: string }] }
  const { kid, alg, use } = keys[0]
  const environment = {
    PORT: '0',
    METRICS_PORT: '0',
    MONGO_URL: 'each its own',
    ...broker.config,
    REDIS_URL: redis.url,
    PUBLIC_ORIGIN: ownOrigin,
    JWT_PUBLIC_KEYS: signer.publicKeys,
    JWT_PRIVATE_KEY: JSON.stringify({ ...signer.privateKey.export({ format: 'jwk' }), kid, alg, use }),
    REFRESH_TOKEN_KEY: 'a key for tests, as long as it must be',
    STRIPE_SECRET_KEY: 'sk_test_nobody_is_asked',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_nobody_is_asked',
    STRIPE_WEBHOOK_SECRETS: 'whsec_for_tests',
    STRIPE_API_URL: 'http://127.0.0.1:9',
    SWEEP_AFTER_SECONDS: '3600',
  }
  const steps: (() => Promise<void> | void)[] = []
  const context = {
    clock: systemClock,
    logger: silentLogger,
    onStop: (_name: string, step: () => Promise<void> | void) => void steps.unshift(step),
  }
  const watch = watchAnswers()
  const open = async (name: string) => ({
    ...(await openMongoService(
      name,
      { MONGO_URL: mongo.database(name), ...broker.config, METRICS_PORT: 0 },
      context,
    )),
    watchAnswers: watch.handler,
  })
  const base = await open('auth')
  const ports = {
    auth: await startAuth(base, readConfig(authConfig, environment)),
    tickets: await startTickets(await open('tickets'), readConfig(ticketsConfig, environment)),
    orders: await startOrders(await open('orders'), readConfig(ordersConfig, environment)),
    payments: await startPayments(await open('payments'), readConfig(paymentsConfig, environment)),
    expiration: await startExpiration(
      await openService('expiration', { ...broker.config, METRICS_PORT: 0 }, context),
      readConfig(expirationConfig, environment),
    ),
  }
  const at = (port: number): string => `http://127.0.0.1:${port}`
  return {
    signer,
    base,
    url: {
      auth: at(ports.auth),
      tickets: at(ports.tickets),
      orders: at(ports.orders),
      payments: at(ports.payments),
      expiration: at(ports.expiration),
    },
    stop: async () => {
      for (const step of steps) await step()
      await Promise.all([mongo.stop(), broker.stop(), redis.stop()])
      watch.assertDocumented()
    },
  }
}

import type { OrderData } from '@stagedoor/common/contracts/order-events'
import type { OrderId, TicketId, UserId } from '@stagedoor/common/domain/ids'
import { createRelay } from '@stagedoor/common/messaging/relay'
import { newId } from '@stagedoor/common/persistence/new-id'
import { createMetrics } from '@stagedoor/common/runtime/metrics'
import { eventually } from '@stagedoor/common/testing/eventually'
import { freePort } from '@stagedoor/common/testing/real-server'
import { startTestBase, type TestBase } from '@stagedoor/common/testing/service-base'
import { type SignedIn, type TestSigner, testSigner } from '@stagedoor/common/testing/signed-in'
import request from 'supertest'
import type { PaymentsConfig } from '../config.ts'
import { chargeChanges } from '../messaging/publications.ts'
import { startPayments } from '../start.ts'
import { type Simulator, startSimulator, webhookSecret } from './simulator.ts'

export type PaymentsUnderTest = {
  readonly base: TestBase
  readonly stripe: Simulator
  readonly signer: TestSigner
  readonly port: number
  /** Requests to the running service. */
  http(): ReturnType<typeof request>
  /** An order that awaits payment, announced as orders would; payments has heard of it. */
  anOrder(order?: Partial<OrderData>): Promise<{ order: OrderData; buyer: SignedIn }>
  /** Announces what orders decided. */
  orderBecomes(order: OrderData, status: OrderData['status'], more?: Partial<OrderData>): Promise<void>
  /** Types of the events payments announced about an order, without repetitions. */
  announcedFor(orderId: string): string[]
  /** Starts another instance beside the first, over the same database and broker. Returns its port. */
  secondInstance(): Promise<number>
  stop(): Promise<void>
}

const events = {
  created: 'order-created',
  'awaiting:payment': 'order-awaiting-payment',
  'awaiting:capture': 'order-awaiting-capture',
  complete: 'order-completed',
  cancelled: 'order-cancelled',
} as const

/** Configuration for tests: everything quick, three declines, ten per cent. */
export const testConfig = (signer: TestSigner, stripe: Simulator): PaymentsConfig => ({
  PORT: 0,
  METRICS_PORT: 0,
  MONGO_URL: '',
  BUS: 'jetstream',
  NATS_URL: '',
  LOG_LEVEL: 'error',
  DRAIN_SECONDS: 5,
  ACCESS_TOKEN_SECONDS: 300,
  PUBLIC_ORIGIN: 'http://localhost:3000',
  JWT_PUBLIC_KEYS: signer.publicKeys,
  STRIPE_SECRET_KEY: 'sk_test_simulator',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_simulator',
  STRIPE_WEBHOOK_SECRETS: ['whsec_the_next_secret', webhookSecret],
  STRIPE_API_URL: stripe.url,
  STRIPE_TIMEOUT_MS: 1_000,
  PAYMENT_MAX_ATTEMPTS: 3,
  LIMITS: true,
  LIMIT_PAYMENTS_PER_MINUTE: 120,
  FEE_BASIS_POINTS: 1000,
  SWEEP_AFTER_SECONDS: 1,
  RECONCILE_EVERY_MINUTES: 60,
  RECONCILE_HOURS: 48,
})

/**
 * Payments, running over real HTTP, MongoDB, NATS and the Stripe simulator; the test plays orders.
 * @param options.sweepAfterSeconds an hour by default, so that only the sweep's own tests are helped by it
 */
export async function startPaymentsUnderTest({
  sweepAfterSeconds = 3600,
  webhooks = true,
}: {
  sweepAfterSeconds?: number
  webhooks?: boolean
} = {}): Promise<PaymentsUnderTest> {
  const port = await freePort()
  const signer = testSigner()
  const [base, stripe] = await Promise.all([
    startTestBase('payments'),
    startSimulator(webhooks ? `http://127.0.0.1:${port}/api/payments/webhook` : undefined),
  ])
  const config = { ...testConfig(signer, stripe), PORT: port, SWEEP_AFTER_SECONDS: sweepAfterSeconds }
  await startPayments(base, config)
  const announced = await listen(base)

  const versions = new Map<string, number>()
  const orderBecomes: PaymentsUnderTest['orderBecomes'] = async (order, status, more = {}) => {
    const version = (versions.get(order.orderId) ?? order.version) + 1
    versions.set(order.orderId, version)
    const data = { ...order, ...more, status, version }
    await base.announce({ type: events[status], data })
  }
  return {
    base,
    stripe,
    signer,
    port,
    http: () => request(`http://127.0.0.1:${port}`),
    anOrder: async (order = {}) => {
      const buyer = signer.user()
      const data = anOrderOf(buyer.id, order)
      await base.announce({ type: 'order-awaiting-payment', data })
      await eventually(async () => {
        const charge = await base.connection.collection('charges').findOne({ _id: data.orderId as never })
        if (!charge) throw new Error(`${data.orderId} has no charge yet`)
      })
      return { order: data, buyer }
    },
    orderBecomes,
    announcedFor: (orderId) => [...(announced.get(orderId) ?? [])],
    secondInstance: () => {
      const own = { ...base, metrics: createMetrics() }
      const relay = createRelay(own)
      base.onStop('second relay', relay.stop)
      return startPayments({ ...own, relay }, { ...config, PORT: 0 })
    },
    stop: async () => {
      await base.stop()
      await stripe.stop()
    },
  }
}

/** Notes the types of all events about each order from now on. */
async function listen(base: TestBase): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const announced = new Map<string, Set<string>>()
  const subscription = await base.bus.fanOut(chargeChanges, ({ subject, type }) => {
    announced.set(subject, (announced.get(subject) ?? new Set()).add(type))
  })
  base.onStop('what was announced', subscription.stop)
  return announced
}

/** An order of 80 dollars that awaits payment for 15 minutes. */
export function anOrderOf(buyerId: UserId, order: Partial<OrderData> = {}): OrderData {
  return {
    orderId: newId<OrderId>(),
    version: 2,
    status: 'awaiting:payment',
    buyerId,
    sellerId: newId<UserId>(),
    ticketId: newId<TicketId>(),
    ticketTitle: 'Arctic Monkeys',
    terms: { priceMinor: 8000, currency: 'usd', revision: 1 },
    priceMinor: 8000,
    currency: 'usd',
    expiresAt: new Date(Date.now() + 900_000).toISOString(),
    ...order,
  }
}

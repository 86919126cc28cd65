import type { TicketData } from '@stagedoor/common/contracts/ticket-events'
import { type TicketId, type UserId } from '@stagedoor/common/domain/ids'
import { newId } from '@stagedoor/common/persistence/new-id'
import { type Clock } from '@stagedoor/common/runtime/clock'
import { eventually } from '@stagedoor/common/testing/eventually'
import { startTestBase, type TestBase } from '@stagedoor/common/testing/service-base'
import { type TestSigner, testSigner } from '@stagedoor/common/testing/signed-in'
import request from 'supertest'
import { startOrders } from '../start.ts'

export type OrdersUnderTest = {
  readonly base: TestBase
  readonly signer: TestSigner
  /** Requests to the running service. */
  http(): ReturnType<typeof request>
  /** Announces a ticket as tickets would, and returns it once orders has heard of it. */
  aTicket(ticket?: Partial<TicketData>): Promise<TicketData>
  stop(): Promise<void>
}

/** Orders, running over real HTTP, MongoDB and NATS; the test plays the other services. */
export async function startOrdersUnderTest(
  config: { HOLD_SECONDS?: number; MAX_HOLDS?: number; LIMIT_ORDERS_PER_MINUTE?: number } = {},
  clock?: Clock,
): Promise<OrdersUnderTest> {
  const base = await startTestBase('orders', clock)
  const signer = testSigner()
  const port = await startOrders(base, {
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
    HOLD_SECONDS: 900,
    MAX_HOLDS: 5,
    LIMITS: true,
    LIMIT_ORDERS_PER_MINUTE: 120,
    ...config,
  })
  return {
    base,
    signer,
    http: () => request(`http://127.0.0.1:${port}`),
    aTicket: async (ticket = {}) => {
      const data: TicketData = {
        ticketId: newId<TicketId>(),
        version: 1,
        status: 'available',
        sellerId: newId<UserId>(),
        sellerName: 'Sam',
        title: 'Arctic Monkeys',
        priceMinor: 8000,
        currency: 'usd',
        revision: 1,
        ...ticket,
      }
      const types = {
        available: 'ticket-updated',
        reserved: 'ticket-reserved',
        sold: 'ticket-sold',
        withdrawn: 'ticket-withdrawn',
      } as const
      await base.announce({ type: types[data.status], data })
      await eventually(async () => {
        const known = { _id: data.ticketId as never, version: { $gte: data.version } }
        const copy = await base.connection.collection('ticket_copies').findOne(known)
        if (!copy) throw new Error(`${data.ticketId} is not known yet`)
      })
      return data
    },
    stop: base.stop,
  }
}

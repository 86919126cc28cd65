import { expect } from '@jest/globals'
import type { OrderData } from '@stagedoor/common/contracts/order-events'
import type { OrderId, TicketId, UserId } from '@stagedoor/common/domain/ids'
import { newId } from '@stagedoor/common/persistence/new-id'
import type { Clock } from '@stagedoor/common/runtime/clock'
import { eventually } from '@stagedoor/common/testing/eventually'
import { startTestBase, type TestBase } from '@stagedoor/common/testing/service-base'
import { type SignedIn, type TestSigner, testSigner } from '@stagedoor/common/testing/signed-in'
import { startTickets } from '../start.ts'

/** What GET shows of a ticket. */
export type ShownTicket = {
  readonly id: TicketId
  readonly title: string
  readonly price: number
  readonly currency: 'usd'
  readonly status: string
  readonly version: number
  readonly revision: number
  readonly userId: UserId
  readonly event?: { readonly id: string; readonly city: string }
  readonly [optional: string]: unknown
}

export type Asking = { as?: SignedIn | undefined; body?: unknown; headers?: Record<string, string> }

export type TicketsUnderTest = {
  readonly base: TestBase
  readonly signer: TestSigner
  /** Asks one instance; with two of them, one after the other. */
  ask(method: string, path: string, asking?: Asking): Promise<Response>
  /** Lists a ticket for somebody who is nobody else, unless `as` says who. */
  list(body?: object, as?: SignedIn): Promise<ShownTicket>
  find(id: string, as?: SignedIn): Promise<ShownTicket>
  /** Announces `order-created` as orders would, for a new order unless `order` says which. */
  order(ticket: ShownTicket, order?: Partial<OrderData>): Promise<OrderData>
  /** Announces how an order ended. */
  end(order: OrderData, how: 'order-cancelled' | 'order-completed'): Promise<void>
  /** A seller's ticket that an order of `holder` holds, and one that it was sold to. */
  reserved(as: SignedIn, holder?: SignedIn): Promise<TakenTicket>
  sold(as: SignedIn): Promise<TakenTicket>
  stop(): Promise<void>
}

export type TakenTicket = ShownTicket & { readonly order: OrderData; readonly holder: SignedIn }

/** Tickets, running over real HTTP, MongoDB and NATS; the test plays orders. */
export async function startTicketsUnderTest({
  instances = 1,
  clock,
}: {
  instances?: 1 | 2
  clock?: Clock
} = {}) {
  const base = await startTestBase('tickets', clock)
  const signer = testSigner()
  const config = {
    PORT: 0,
    METRICS_PORT: 0,
    MONGO_URL: '',
    BUS: 'jetstream' as const,
    NATS_URL: '',
    LOG_LEVEL: 'error' as const,
    DRAIN_SECONDS: 5,
    ACCESS_TOKEN_SECONDS: 300,
    PUBLIC_ORIGIN: 'http://stagedoor.test',
    JWT_PUBLIC_KEYS: signer.publicKeys,
    FEE_BASIS_POINTS: 1000,
    LIMITS: true,
    LIMIT_TICKET_CHANGES_PER_MINUTE: 120,
  }
  const ports = [await startTickets(base, config)]
  if (instances === 2) ports.push(await startTickets(await base.secondInstance(), config))
  let asked = 0

  const ask = (method: string, path: string, { as, body, headers }: Asking = {}): Promise<Response> => {
    asked += 1
    return fetch(`http://127.0.0.1:${ports[asked % ports.length]}${path}`, {
      method,
      headers: {
        ...(as && { cookie: as.cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  }
  const shown = async (response: Response, status: number): Promise<ShownTicket> => {
    const text = await response.text()
    if (response.status !== status) throw new Error(`${response.status} ${text}`)
    return JSON.parse(text) as ShownTicket
  }

  const tickets: TicketsUnderTest = {
    base,
    signer,
    ask,
    list: async (body = {}, as = signer.user()) =>
      shown(
        await ask('POST', '/api/tickets', { as, body: { title: 'Arctic Monkeys', price: 80, ...body } }),
        201,
      ),
    find: async (id, as) => shown(await ask('GET', `/api/tickets/${id}`, { as }), 200),
    order: async (ticket, order = {}) => {
      const data: OrderData = {
        orderId: newId<OrderId>(),
        version: 1,
        status: 'created',
        buyerId: newId<UserId>(),
        sellerId: ticket.userId,
        ticketId: ticket.id,
        ticketTitle: ticket.title,
        terms: { priceMinor: ticket.price * 100, currency: ticket.currency, revision: ticket.revision },
        currency: ticket.currency,
        expiresAt: new Date(base.clock.now().getTime() + 900_000).toISOString(),
        ...order,
      }
      await base.announce({ type: 'order-created', data })
      return data
    },
    end: async (order, how) => {
      const status = how === 'order-cancelled' ? 'cancelled' : 'complete'
      const cancelReason = how === 'order-cancelled' ? 'expired' : undefined
      await base.announce({ type: how, data: { ...order, version: order.version + 1, status, cancelReason } })
    },
    reserved: async (as, holder = signer.user()) => {
      const ticket = await tickets.list({}, as)
      const order = await tickets.order(ticket, { buyerId: holder.id })
      await eventually(async () => expect((await tickets.find(ticket.id)).status).toBe('reserved'))
      return { ...ticket, order, holder }
    },
    sold: async (as) => {
      const ticket = await tickets.reserved(as)
      await tickets.end(ticket.order, 'order-completed')
      await eventually(async () => expect((await tickets.find(ticket.id)).status).toBe('sold'))
      return ticket
    },
    stop: base.stop,
  }
  return tickets
}

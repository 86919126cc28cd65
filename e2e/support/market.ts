import type { Claims } from '@stagedoor/common/auth/claims'
import type { UserId } from '@stagedoor/common/domain/ids'
import { newId } from '@stagedoor/common/persistence/new-id'
import { sessionCookieOf } from '@stagedoor/common/testing/signed-in'
import type { Stack } from '../../infra/local/stack.ts'
import { tokenSigner } from '../../infra/local/token-signer.ts'
import { type Answer, createHttpClient, type HttpClient } from './http-client.ts'

/** Somebody who is signed in. */
export type Person = { readonly id: UserId; readonly name: string; readonly cookie: string }

export type TicketBody = {
  id: string
  status: string
  price: number
  version: number
  revision: number
  orderId?: string
  pendingPrice?: number
}
export type OrderBody = {
  id: string
  status: string
  price: number
  cancelReason: string | null
  version: number
  expiresAt: string
  refundedAt: string | null
  ticket: { id: string }
  history: { to: string; reason: string }[]
}
export type ErrorBody = {
  errors: { code: string; message: string; field?: string; details?: Record<string, unknown> }[]
}

/** The marketplace as its users see it: everything goes through the gateway's public API. */
export type Market = {
  readonly http: HttpClient
  /** A new user with a token signed by the stack's own key, so that a crowd need not sign up one by one. */
  person(name?: string, roles?: Claims['roles']): Person
  list(seller: Person, ticket?: object): Promise<TicketBody>
  /** Reserves a ticket; waits for tickets' decision. */
  reserve(buyer: Person, ticketId: string, options?: ReserveOptions): Promise<Answer>
  /** Pays with a test card's token and waits for the outcome. */
  pay(buyer: Person, orderId: string, token?: string): Promise<Answer>
  /** The buyer gives an order up. */
  cancel(buyer: Person, orderId: string): Promise<Answer>
  /** The seller reprices a ticket, or changes another detail of it. */
  edit(seller: Person, ticketId: string, changes: object): Promise<Answer>
  order(buyer: Person, orderId: string): Promise<OrderBody>
  /** A ticket as somebody sees it, signed in or not. */
  ticket(viewer: Person | undefined, ticketId: string): Promise<TicketBody>
  /** Any other call; nobody is signed in unless somebody is named. */
  ask(who: Person | undefined, method: string, path: string, body?: object): Promise<Answer>
  close(): void
}

export type ReserveOptions = {
  readonly price?: number
  readonly revision?: number
  readonly key?: string
  readonly waitSeconds?: number
}

/** Opens the marketplace of a running stack. */
export function openMarket(stack: Pick<Stack, 'url' | 'dataDir'>, timeoutMs?: number): Market {
  const http = createHttpClient(stack.url, timeoutMs)
  const sign = tokenSigner(stack.dataDir)

  const ask: Market['ask'] = (who, method, path, body) =>
    http.send(method, path, { ...(who && { cookie: who.cookie }), ...(body && { body }) })
  const get = async <Body>(viewer: Person | undefined, path: string): Promise<Body> => {
    const { status, body } = await ask(viewer, 'GET', path)
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`)
    return body as Body
  }

  return {
    http,
    person: (name = 'Fan', roles = ['user']) => {
      const id = newId<UserId>()
      return { id, name, cookie: sessionCookieOf(sign(id, name, roles)) }
    },
    list: async (seller, ticket = {}) => {
      const body = { title: 'Arctic Monkeys', price: 80, ...ticket }
      const answer = await ask(seller, 'POST', '/api/tickets', body)
      if (answer.status !== 201)
        throw new Error(`listing failed: ${answer.status} ${JSON.stringify(answer.body)}`)
      return answer.body as TicketBody
    },
    reserve: (buyer, ticketId, { key, waitSeconds = 10, ...seen } = {}) =>
      http.send('POST', '/api/orders', {
        cookie: buyer.cookie,
        headers: {
          ...(waitSeconds && { prefer: `wait=${waitSeconds}` }),
          ...(key && { 'idempotency-key': key }),
        },
        body: { ticketId, ...seen },
      }),
    pay: (buyer, orderId, token = 'pm_card_visa') => ask(buyer, 'POST', '/api/payments', { orderId, token }),
    cancel: (buyer, orderId) => ask(buyer, 'DELETE', `/api/orders/${orderId}`),
    edit: (seller, ticketId, changes) => ask(seller, 'PUT', `/api/tickets/${ticketId}`, changes),
    order: (buyer, orderId) => get<OrderBody>(buyer, `/api/orders/${orderId}`),
    ticket: (viewer, ticketId) => get<TicketBody>(viewer, `/api/tickets/${ticketId}`),
    ask,
    close: () => http.close(),
  }
}

/** The code of the first error in an answer. */
export const errorCode = (answer: Answer): string | undefined =>
  (answer.body as ErrorBody | undefined)?.errors?.[0]?.code

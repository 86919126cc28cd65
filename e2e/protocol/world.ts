import type { OrderData } from '@stagedoor/common/contracts/order-events'
import type { ChargeData } from '@stagedoor/common/contracts/payment-events'
import type { RejectionData, TicketData } from '@stagedoor/common/contracts/ticket-events'
import type { Decision } from '@stagedoor/common/domain/decision'
import type { OrderId, TicketId, UserId } from '@stagedoor/common/domain/ids'
import type { Announcement } from '@stagedoor/common/messaging/seal'
import { cancelByBuyer, expire } from '../../orders/src/domain/cancel-order.ts'
import type { Order, OrderFact } from '../../orders/src/domain/order.ts'
import {
  paymentAuthorized,
  paymentCaptured,
  paymentFailed,
  paymentRefunded,
  remindOfCapture,
  reservationRejected,
  ticketReserved,
} from '../../orders/src/domain/order-progress.ts'
import { place } from '../../orders/src/domain/place-order.ts'
import { announce as orderSays } from '../../orders/src/messaging/publications.ts'
import { bill, tombstone } from '../../payments/src/domain/bill.ts'
import type { Charge } from '../../payments/src/domain/charge.ts'
import { announce as chargeSays } from '../../payments/src/messaging/publications.ts'
import { debtOf } from '../../payments/src/use-cases/bill-order.ts'
import { edit, list } from '../../tickets/src/domain/offer-ticket.ts'
import { release, remind, reserve, sell } from '../../tickets/src/domain/reserve-ticket.ts'
import type { Ticket, TicketFact } from '../../tickets/src/domain/ticket.ts'
import { announce as ticketSays } from '../../tickets/src/messaging/publications.ts'
import { type Bank, createBank } from './bank.ts'

export const holdSeconds = 900
const noon = Date.parse('2026-05-03T12:00:00.000Z')
const id = (kind: string, number: number): string => `${kind}${number}`.padStart(24, '0')

type Aggregate = { readonly id: string; readonly version: number }

/**
 * The whole protocol in one process without a network: the real decisions of three services, a bank, and a pool of
 * messages that whoever plays may deliver in any order, more than once, or very late. Nothing is ever lost: that is
 * what outboxes are for. Without `tombstones` tickets forgets cancelled orders at once, as it may after a day.
 */
export function createWorld({ tombstones = true } = {}) {
  let seconds = 0
  const now = (): Date => new Date(noon + seconds * 1000)
  const pool: Announcement[] = []
  const everSaid: Announcement[] = []
  const tickets = new Map<string, Ticket>()
  const orders = new Map<string, Order>()
  const charges = new Map<string, Charge>()
  const graves = new Set<string>()

  const say = (announcement: Announcement): void => {
    pool.push(announcement)
    everSaid.push(announcement)
  }

  const update = <State extends Aggregate, Fact>(
    states: Map<string, State>,
    key: string,
    decide: (state: State) => Decision<State, Fact>,
    announce: (state: State, fact: Fact) => Announcement,
  ): void => {
    const state = states.get(key)
    if (!state) return
    const decision = decide(state)
    if (decision.kind === 'ignored') return
    const next = decision.kind === 'accepted' ? { ...decision.state, version: state.version + 1 } : state
    states.set(key, next)
    for (const fact of decision.facts) say(announce(next, fact))
  }
  const onTicket = (key: string, decide: (ticket: Ticket) => Decision<Ticket, TicketFact>) =>
    update(tickets, key, decide, ticketSays)
  const onOrder = (key: string, decide: (order: Order) => Decision<Order, OrderFact>) =>
    update(orders, key, decide, orderSays)
  const bank: Bank = createBank({
    charges,
    update: (key, decide) => update(charges, key, decide, chargeSays),
    now,
  })

  const hearers: { [type: string]: (data: never) => void } = {
    'order-created': (order: OrderData) => {
      if (graves.has(order.orderId)) return
      const { orderId, buyerId, terms, expiresAt } = order
      const bid = { orderId, buyerId, terms, expiresAt: new Date(expiresAt) }
      onTicket(order.ticketId, (ticket) => reserve(ticket, bid, now()))
    },
    'order-cancelled': (order: OrderData) => {
      if (tombstones) graves.add(order.orderId)
      onTicket(order.ticketId, (ticket) => release(ticket, order.orderId, 'cancelled', now()))
      if (charges.has(order.orderId))
        bank.tell(order.orderId, { type: 'order-cancelled', reason: 'cancelled' })
      else if (order.priceMinor !== undefined) {
        charges.set(order.orderId, tombstone(debtOf(order), 1000, 'cancelled', now()))
      }
    },
    'order-completed': (order: OrderData) => {
      onTicket(order.ticketId, (ticket) => sell(ticket, order.orderId, now()))
      bank.tell(order.orderId, { type: 'order-completed' })
    },
    'order-awaiting-payment': (order: OrderData) => {
      if (!charges.has(order.orderId)) charges.set(order.orderId, bill(debtOf(order), 1000, now()))
    },
    'order-awaiting-capture': (order: OrderData) =>
      bank.tell(order.orderId, { type: 'order-awaiting-capture' }),
    'ticket-reserved': ({ orderId, priceMinor }: TicketData) =>
      onOrder(orderId ?? '', (order) => ticketReserved(order, priceMinor, { at: now() })),
    'reservation-rejected': ({ orderId, ...rejection }: RejectionData) => {
      onOrder(orderId, (order) => reservationRejected(order, rejection, { at: now() }))
    },
    'payment-authorized': ({ orderId }: ChargeData) =>
      onOrder(orderId, (order) => paymentAuthorized(order, { at: now() })),
    'payment-captured': ({ orderId }: ChargeData) =>
      onOrder(orderId, (order) => paymentCaptured(order, { at: now() })),
    'payment-failed': ({ orderId }: ChargeData) =>
      onOrder(orderId, (order) => paymentFailed(order, { at: now() })),
    'payment-refunded': ({ orderId }: ChargeData) =>
      onOrder(orderId, (order) => paymentRefunded(order, now(), { at: now() })),
  }
  const deliver = ({ type, data }: Announcement): void => hearers[type]?.(data as never)

  const ticketId = id('c', 1) as TicketId
  const by = { id: ticketId, sellerId: id('d', 1) as UserId, sellerName: 'Sam' }
  tickets.set(ticketId, list({ title: 'Arctic Monkeys', priceMinor: 8000, currency: 'usd' }, by, now()))

  return {
    ticket: (): Ticket => tickets.get(ticketId) as Ticket,
    orders,
    charges,
    bank,
    pool,
    now,
    wait: (more: number): void => {
      seconds += more
    },
    /** A buyer presses the button, agreeing to what the ticket costs now. */
    press: (): void => {
      const number = orders.size + 1
      const { title, sellerId, priceMinor, currency, revision } = tickets.get(ticketId) as Ticket
      const known = {
        id: ticketId,
        title,
        sellerId,
        status: 'available',
        priceMinor,
        currency,
        revision,
      } as const
      const wish = {
        orderId: id('a', number) as OrderId,
        buyerId: id('b', number) as UserId,
        seen: {},
        slot: 0,
        holdSeconds,
      }
      const order = place(known, wish, now())
      orders.set(order.id, order)
      say(orderSays(order, { type: 'order-created' }))
    },
    cancel: (orderId: string): void => {
      try {
        onOrder(orderId, (order) => cancelByBuyer(order, { at: now() }))
      } catch {
        // too late: the buyer is told so
      }
    },
    reprice: (priceMinor: number): void => {
      const ticket = tickets.get(ticketId) as Ticket
      if (ticket.status === 'sold') return
      onTicket(
        ticketId,
        () => edit(ticket, { title: ticket.title, currency: 'usd', priceMinor }, now()) as never,
      )
    },
    /** Delivers one message; a kept one will be delivered again. */
    deliver: (index: number, keep: boolean): void => {
      const message = pool[index % pool.length]
      if (!message) return
      if (!keep) pool.splice(index % pool.length, 1)
      deliver(message)
    },
    /** Something that was said long ago is heard again. */
    replay: (index: number): void => {
      const message = everSaid[index % everSaid.length]
      if (message) deliver(message)
    },
    /** What the services do by themselves, every few seconds. */
    sweep: (): void => {
      for (const order of orders.values()) {
        onOrder(order.id, (state) => expire(state, { at: now() }))
        onOrder(order.id, (state) => remindOfCapture(state))
      }
      for (const charge of charges.values()) bank.sweep(charge.id)
      onTicket(ticketId, (state) => remind(state))
    },
  }
}

export type World = ReturnType<typeof createWorld>

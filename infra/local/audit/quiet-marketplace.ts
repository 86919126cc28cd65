import type { Envelope } from '@stagedoor/common/contracts/envelope'
import type { Decision } from '@stagedoor/common/domain/decision'
import { idOf, type OrderId, type TicketId, type UserId } from '@stagedoor/common/domain/ids'
import { type Announcement, seal } from '@stagedoor/common/messaging/seal'
import { cancelByBuyer } from '../../../orders/src/domain/cancel-order.ts'
import type { Order, OrderFact } from '../../../orders/src/domain/order.ts'
import {
  paymentAuthorized,
  paymentCaptured,
  ticketReserved,
} from '../../../orders/src/domain/order-progress.ts'
import { place } from '../../../orders/src/domain/place-order.ts'
import { announce as orderSays } from '../../../orders/src/messaging/publications.ts'
import { bill } from '../../../payments/src/domain/bill.ts'
import type { Charge, ChargeFact } from '../../../payments/src/domain/charge.ts'
import { hear } from '../../../payments/src/domain/hear.ts'
import type { News } from '../../../payments/src/domain/news.ts'
import { announce as chargeSays } from '../../../payments/src/messaging/publications.ts'
import { list } from '../../../tickets/src/domain/offer-ticket.ts'
import { release, reserve, sell } from '../../../tickets/src/domain/reserve-ticket.ts'
import type { Ticket, TicketFact } from '../../../tickets/src/domain/ticket.ts'
import { announce as ticketSays } from '../../../tickets/src/messaging/publications.ts'
import type { LedgerEntry, MovementType } from '../../stripe-simulator/src/domain/ledger.ts'
import type { Facts } from './facts.ts'

const opening = Date.parse('2026-05-03T12:00:00.000Z')
const id = (number: number): string => String(number).padStart(24, '0')
export const soldTicket = idOf<TicketId>(id(1))
export const completeOrder = idOf<OrderId>(id(11))
export const cancelledOrder = idOf<OrderId>(id(12))
const sam = idOf<UserId>(id(21))
const robin = idOf<UserId>(id(22))

/**
 * A marketplace at rest, made by the services' own decisions: one ticket whose first order was given up while its money
 * was set aside, and whose second was paid. Each call makes it anew, to be broken in one place.
 */
export function quietMarketplace(): Facts {
  let seconds = 0
  const now = (): Date => new Date(opening + seconds * 1000)
  const events: Envelope[] = []
  const ledger: LedgerEntry[] = []
  const say = (announcement: Announcement) => events.push(seal(announcement, { now }))
  const follow = <State extends { version: number }, Fact>(
    state: State,
    decision: Decision<State, Fact>,
    announce: (state: State, fact: Fact) => Announcement,
  ): State => {
    seconds += 1
    if (decision.kind !== 'accepted') throw new Error(`expected a decision, not ${decision.kind}`)
    const next = { ...decision.state, version: state.version + 1 }
    for (const fact of decision.facts) say(announce(next, fact))
    return next
  }
  const onTicket = (state: Ticket, decision: Decision<Ticket, TicketFact>) =>
    follow(state, decision, ticketSays)
  const onOrder = (state: Order, decision: Decision<Order, OrderFact>) => follow(state, decision, orderSays)
  const onCharge = (state: Charge, news: News) =>
    follow<Charge, ChargeFact>(state, hear(state, news, now()).decision, chargeSays)
  const move = (type: MovementType, orderId: string) =>
    ledger.push({
      type,
      amount: 8000,
      currency: 'usd',
      intentId: `pi_${orderId}`,
      chargeId: `ch_${orderId}`,
      metadata: { orderId },
      sequence: ledger.length + 1,
      at: Math.floor(now().getTime() / 1000),
    })

  const offer = { title: 'Arctic Monkeys', priceMinor: 8000, currency: 'usd' } as const
  let ticket: Ticket = list(offer, { id: soldTicket, sellerId: sam, sellerName: 'Sam' }, now())
  say(ticketSays(ticket, { type: 'ticket-created' }))

  /** From the press of the button until the bank has set the money aside. */
  const buy = (orderId: OrderId) => {
    const known = { ...ticket, status: 'available' } as const
    const wish = { orderId, buyerId: robin, seen: {}, slot: 0, holdSeconds: 900 }
    let order: Order = place(known, wish, now())
    say(orderSays(order, { type: 'order-created' }))
    const bid = { ...order, orderId }
    ticket = onTicket(ticket, reserve(ticket, bid, now()))
    order = onOrder(order, ticketReserved(order, ticket.priceMinor, { at: now() }))
    const debt = {
      ...order,
      orderId,
      sellerId: sam,
      ticketTitle: ticket.title,
      amountMinor: ticket.priceMinor,
    }
    let charge: Charge = bill(debt, 1000, now())
    charge = onCharge(charge, { type: 'intent-created', stripeId: `pi_${orderId}` })
    move('authorized', orderId)
    charge = onCharge(charge, { type: 'found-authorized' })
    return { order, charge }
  }

  const lost = buy(cancelledOrder)
  lost.order = onOrder(lost.order, cancelByBuyer(lost.order, { at: now() }))
  ticket = onTicket(ticket, release(ticket, cancelledOrder, 'cancelled_by_buyer', now()))
  lost.charge = onCharge(lost.charge, { type: 'order-cancelled', reason: 'cancelled_by_buyer' })
  move('released', cancelledOrder)
  lost.charge = onCharge(lost.charge, { type: 'found-canceled' })

  const kept = buy(completeOrder)
  kept.order = onOrder(kept.order, paymentAuthorized(kept.order, { at: now() }))
  kept.charge = onCharge(kept.charge, { type: 'order-awaiting-capture' })
  move('captured', completeOrder)
  kept.charge = onCharge(kept.charge, { type: 'found-captured' })
  kept.order = onOrder(kept.order, paymentCaptured(kept.order, { at: now() }))
  ticket = onTicket(ticket, sell(ticket, completeOrder, now()))

  say({ type: 'user-created', data: { userId: sam, version: 1, name: 'Sam', banned: false } })
  return {
    at: now(),
    users: [{ id: sam, version: 1 }],
    tickets: [ticket],
    ticketCopies: [{ ...ticket }],
    orders: [lost.order, kept.order],
    charges: [lost.charge, kept.charge],
    ledger,
    events,
    unfinished: [],
  }
}

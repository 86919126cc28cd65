import { setTimeout as pause } from 'node:timers/promises'
import type { OrderId, TicketId, UserId } from '@stagedoor/common/domain/ids'
import { fitsCurrency, toMinor } from '@stagedoor/common/domain/money'
import { NotFoundError } from '@stagedoor/common/errors/not-found-error'
import { Refusal } from '@stagedoor/common/errors/refusal'
import { UnavailableError } from '@stagedoor/common/errors/unavailable-error'
import type { Hints } from '@stagedoor/common/messaging/hints'
import { watchFor } from '@stagedoor/common/messaging/watch'
import type { Clock } from '@stagedoor/common/runtime/clock'
import type { Order } from '../domain/order.ts'
import { type KnownTicket, place, refuseHopeless } from '../domain/place-order.ts'
import type { OrderStore } from '../store/order-store.ts'
import type { TicketCopies } from '../store/ticket-copies.ts'
import { guessSlots } from './guess-slots.ts'

export type PlaceOrderDependencies = {
  readonly orders: OrderStore
  readonly tickets: TicketCopies
  readonly hints: Hints
  readonly clock: Clock
  readonly newId: () => OrderId
  readonly holdSeconds: number
  /** Most live orders of one buyer. */
  readonly maxHolds: number
}

/** What a buyer asks for. */
export type PlaceOrder = {
  readonly buyerId: UserId
  readonly ticketId: TicketId
  /** What the buyer saw, in whole units. */
  readonly price?: number | undefined
  readonly revision?: number | undefined
  /** Identifies the press of the button: its order id, and a hash of what was asked for. */
  readonly once?: { readonly orderId: OrderId; readonly requestHash: string } | undefined
  /** How long to wait for tickets' decision, in ms. */
  readonly waitMs: number
}

/** A ticket listed a moment ago may not be known here yet. */
const unknownTicketMs = 2_000
const unknownTicketPauseMs = 50

/**
 * A buyer reserves a ticket. Asked twice under the same key, it places one order and tells what became of it.
 * @returns the order, undecided (`created`) when tickets took longer than the buyer wanted to wait
 * @throws NotFoundError for an unknown ticket, Refusal OWN_TICKET, TICKET_UNAVAILABLE, TOO_MANY_HOLDS,
 *   IDEMPOTENCY_KEY_REUSED, VALIDATION_FAILED (a price with more digits than the currency)
 */
export const placeOrder = (dependencies: PlaceOrderDependencies) => {
  const { orders, hints, newId } = dependencies
  const placeNew = placing(dependencies)
  return async (asked: PlaceOrder): Promise<Order> => {
    const orderId = asked.once?.orderId ?? newId()
    const watch = watchFor(hints, orderId)
    try {
      const before = await earlier(orders, asked)
      if (before && isDecided(before)) return before
      if (!before) await placeNew(orderId, asked)
      const read = async (): Promise<Order> => (await orders.find(orderId)) ?? lost()
      return await watch.until(read, isDecided, asked.waitMs)
    } finally {
      watch.stop()
    }
  }
}

const isDecided = (order: Order): boolean => order.status !== 'created'

/** The order that the same press placed before. */
async function earlier(orders: OrderStore, { once }: PlaceOrder): Promise<Order | undefined> {
  const order = once && (await orders.find(once.orderId))
  if (order && order.requestHash !== once.requestHash) {
    throw new Refusal('IDEMPOTENCY_KEY_REUSED', 'This Idempotency-Key was used for another order.')
  }
  return order
}

function placing({ orders, tickets, clock, holdSeconds, maxHolds }: PlaceOrderDependencies) {
  const guessSlot = guessSlots(maxHolds)
  return async (orderId: OrderId, asked: PlaceOrder): Promise<void> => {
    const { buyerId } = asked
    const ticket = await knownTicket(tickets, asked.ticketId)
    // A second press can find the ticket reserved by the first, which was not there yet when it looked.
    if (ticket.status !== 'available' && (await earlier(orders, asked))) return
    refuseHopeless(ticket, buyerId)
    const seen = { priceMinor: minorOf(asked.price, ticket), revision: asked.revision }
    const wish = { orderId, buyerId, seen, holdSeconds, requestHash: asked.once?.requestHash }

    let slot = guessSlot(buyerId, orderId)
    for (let race = 0; race <= 2 * maxHolds; race += 1) {
      const result = await orders.place(place(ticket, { ...wish, slot }, clock.now()))
      if (result === 'placed') return
      if (await earlier(orders, asked)) return
      slot = freeSlot(await orders.takenSlots(buyerId), maxHolds)
    }
    throw new UnavailableError()
  }
}

async function knownTicket(tickets: TicketCopies, id: TicketId): Promise<KnownTicket> {
  const deadline = performance.now() + unknownTicketMs
  for (;;) {
    const ticket = await tickets.find(id)
    if (ticket) return ticket
    if (performance.now() > deadline) throw new NotFoundError('ticket')
    await pause(unknownTicketPauseMs)
  }
}

function minorOf(price: number | undefined, { currency }: KnownTicket): number | undefined {
  if (price === undefined) return undefined
  if (fitsCurrency(price, currency)) return toMinor(price, currency)
  throw new Refusal('VALIDATION_FAILED', `price has more decimals than ${currency} allows`, {
    field: 'price',
  })
}

function freeSlot(taken: readonly number[], maxHolds: number): number {
  for (let slot = 0; slot < maxHolds; slot += 1) if (!taken.includes(slot)) return slot
  throw new Refusal(
    'TOO_MANY_HOLDS',
    `You already hold ${maxHolds} tickets. Pay for one or let one go first.`,
    {
      details: { maxHolds },
    },
  )
}

function lost(): never {
  throw new UnavailableError()
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { OrderData } from '@stagedoor/common/contracts/order-events'
import type { RejectionData, TicketData } from '@stagedoor/common/contracts/ticket-events'
import { newId } from '@stagedoor/common/persistence/new-id'
import { eventually } from '@stagedoor/common/testing/eventually'
import { openTicketStore } from '../store/ticket-store.ts'
import {
  type ShownTicket,
  startTicketsUnderTest,
  type TicketsUnderTest,
} from '../testing/tickets-under-test.ts'
import { remindOfOverdueHolds } from '../use-cases/remind-of-overdue-holds.ts'

let tickets: TicketsUnderTest
beforeAll(async () => {
  tickets = await startTicketsUnderTest({ instances: 2 })
}, 60_000)
afterAll(() => tickets.stop(), 60_000)

/** Everything announced about a ticket, oldest first. */
const announcedOf = async (ticketId: string) =>
  (
    await tickets.base.announced(
      'ticket-created',
      'ticket-updated',
      'ticket-reserved',
      'ticket-released',
      'ticket-sold',
      'reservation-rejected',
    )
  ).filter(({ subject }) => subject === ticketId)
const typesOf = async (ticketId: string) => (await announcedOf(ticketId)).map(({ type }) => type)
const becomes = (ticket: ShownTicket, status: string) =>
  eventually(async () => expect((await tickets.find(ticket.id)).status).toBe(status))
const rejectionOf = (orderId: string) =>
  eventually(async () => {
    const all = await tickets.base.announced('reservation-rejected')
    const found = all.map(({ data }) => data as RejectionData).find((data) => data.orderId === orderId)
    expect(found).toBeDefined()
    return found
  })

describe('fifty buyers at one gate', () => {
  it('one wins and forty-nine are told so, on two instances, twenty times over', async () => {
    const rounds: object[] = []
    for (let round = 0; round < 20; round += 1) {
      const ticket = await tickets.list()
      const orders = await Promise.all(Array.from({ length: 50 }, () => tickets.order(ticket)))
      const { won, lost } = await eventually(
        async () => {
          const all = await announcedOf(ticket.id)
          const of = (type: string) =>
            all.filter((event) => event.type === type).map(({ data }) => data as TicketData)
          const decided = { won: of('ticket-reserved'), lost: of('reservation-rejected') }
          expect(decided.won.length + decided.lost.length).toBe(50)
          return decided
        },
        { withinMs: 20_000 },
      )
      const [winner] = won
      const told = [...won, ...lost].map(({ orderId }) => orderId)
      expect(new Set(told)).toEqual(new Set(orders.map(({ orderId }) => orderId)))
      const stored = await tickets.base.connection
        .collection<{ _id: string; orderId?: string; version: number }>('tickets')
        .findOne({ _id: ticket.id })
      rounds.push({
        winners: won.length,
        holds: stored?.orderId === winner?.orderId,
        version: stored?.version,
      })
    }
    // Losers write nothing: one write listed the ticket, one reserved it.
    expect(rounds).toEqual(rounds.map(() => ({ winners: 1, holds: true, version: 2 })))
    expect(await tickets.base.deadLetters.list(1)).toEqual([])
  }, 120_000)
})

describe('an order that asks for a ticket', () => {
  it('wins it at the price it has, when that fell before', async () => {
    const ticket = await tickets.list()
    const seller = tickets.signer.user({ id: ticket.userId })
    await tickets.ask('PUT', `/api/tickets/${ticket.id}`, { as: seller, body: { price: 60 } })
    const order = await tickets.order(ticket)
    // It is announced a moment after it is so.
    await eventually(async () => {
      const reserved = (await announcedOf(ticket.id)).at(-1)?.data as TicketData
      expect(reserved).toMatchObject({ orderId: order.orderId, priceMinor: 6000, heldUntil: order.expiresAt })
    })
  })

  it.each<[string, object, string]>([
    ['became dearer', { price: 80.01 }, 'price_changed'],
    ['has another seat', { seat: { row: 'Z' } }, 'ticket_changed'],
    ['has another currency', { price: 70, currency: 'eur' }, 'ticket_changed'],
  ])('is told so, with what it costs now, when the ticket %s meanwhile', async (_what, body, reason) => {
    const ticket = await tickets.list()
    const seller = tickets.signer.user({ id: ticket.userId })
    await tickets.ask('PUT', `/api/tickets/${ticket.id}`, { as: seller, body })
    const { orderId } = await tickets.order(ticket)
    const now = await tickets.find(ticket.id)
    expect(await rejectionOf(orderId)).toEqual({
      ticketId: ticket.id,
      version: 2,
      orderId,
      reason,
      currentTerms: {
        priceMinor: Math.round(now.price * 100),
        currency: now.currency,
        revision: now.revision,
      },
    })
    expect(await tickets.find(ticket.id)).toMatchObject({ status: 'available', version: 2 })
  })

  it('and whose time was up before it was heard is rejected as expired: a replay of the stream reserves nothing', async () => {
    const ticket = await tickets.list()
    const { orderId } = await tickets.order(ticket, { expiresAt: new Date(Date.now() - 1).toISOString() })
    expect(await rejectionOf(orderId)).toMatchObject({ reason: 'expired' })
  })

  it('and asks twice is told yes twice, for one hold', async () => {
    const ticket = await tickets.list()
    const order = await tickets.order(ticket)
    await becomes(ticket, 'reserved')
    await tickets.order(ticket, order)
    const said = await eventually(async () => {
      const events = (await announcedOf(ticket.id)).filter(({ type }) => type === 'ticket-reserved')
      expect(events).toHaveLength(2)
      return events
    })
    expect(said[0]?.id).not.toBe(said[1]?.id)
    expect(said[0]?.data).toEqual(said[1]?.data)
  })

  it('and was cancelled before it was heard reserves nothing', async () => {
    const ticket = await tickets.list()
    const order: OrderData = await tickets.order({ ...ticket, id: newId() })
    await tickets.end({ ...order, ticketId: ticket.id }, 'order-cancelled')
    await eventually(async () => {
      const tombstones = tickets.base.connection.collection<{ _id: string }>('tombstones')
      expect(await tombstones.findOne({ _id: order.orderId })).not.toBeNull()
    })
    await tickets.order(ticket, { ...order, ticketId: ticket.id })
    // Another buyer's order, sent later, is decided: the cancelled one had its chance.
    const { orderId } = await tickets.order(ticket)
    await eventually(async () => {
      const told = (await announcedOf(ticket.id)).map(({ data }) => (data as TicketData).orderId)
      expect(told).toEqual([undefined, orderId])
    })
  })
})

describe('the end of an order', () => {
  it('frees its own hold only: a late or repeated cancel never frees the next buyer’s', async () => {
    const ticket = await tickets.list()
    const first = await tickets.order(ticket)
    await becomes(ticket, 'reserved')
    await tickets.end(first, 'order-cancelled')
    await becomes(ticket, 'available')
    const second = await tickets.order(ticket)
    await becomes(ticket, 'reserved')
    const marker = await tickets.reserved(tickets.signer.user())
    await tickets.end(first, 'order-completed')
    await tickets.end(first, 'order-cancelled')
    // Announced later, so that the cancel before it has been delivered when this one shows.
    await tickets.end(marker.order, 'order-cancelled')
    await becomes(marker, 'available')
    expect(await tickets.find(ticket.id)).toMatchObject({ status: 'reserved', version: 4 })
    await tickets.end(second, 'order-completed')
    await becomes(ticket, 'sold')
    const life = ['ticket-created', 'ticket-reserved', 'ticket-released', 'ticket-reserved', 'ticket-sold']
    await eventually(async () => expect(await typesOf(ticket.id)).toEqual(life))
  })

  it('sells a ticket once, and a sold ticket never comes back', async () => {
    const ticket = await tickets.list()
    const order = await tickets.order(ticket)
    await becomes(ticket, 'reserved')
    for (let time = 0; time < 3; time += 1) await tickets.end(order, 'order-completed')
    await becomes(ticket, 'sold')
    await tickets.end(order, 'order-cancelled')
    const late = await tickets.order(ticket)
    expect(await rejectionOf(late.orderId)).toMatchObject({ reason: 'ticket_unavailable' })
    expect((await tickets.find(ticket.id)).status).toBe('sold')
    const sales = async () => (await typesOf(ticket.id)).filter((type) => type === 'ticket-sold')
    await eventually(async () => expect(await sales()).toHaveLength(1))
  })

  it('of a ticket nobody knows hurts nobody', async () => {
    const order = await tickets.order({ ...(await tickets.list()), id: newId() })
    await tickets.end(order, 'order-cancelled')
    const ticket = await tickets.list()
    await tickets.order(ticket)
    await becomes(ticket, 'reserved')
    expect(await tickets.base.deadLetters.list(1)).toEqual([])
  })
})

describe('a hold that should have ended', () => {
  it('is announced again, unchanged and under a new id, but is never freed by the clock', async () => {
    const ticket = await tickets.list()
    const { expiresAt } = await tickets.order(ticket)
    await becomes(ticket, 'reserved')
    const remindAfter = async (seconds: number) => {
      const clock = { now: () => new Date(Date.parse(expiresAt) + seconds * 1000) }
      const store = await openTicketStore({ ...tickets.base, clock })
      return await remindOfOverdueHolds({ tickets: store, clock })()
    }
    const reserved = async () =>
      (await announcedOf(ticket.id)).filter(({ type }) => type === 'ticket-reserved')
    await eventually(async () => expect(await reserved()).toHaveLength(1))
    await remindAfter(55)
    expect(await reserved()).toHaveLength(1)
    expect(await remindAfter(65)).toBeGreaterThan(0)
    const [first, again] = await reserved()
    expect(again?.id).not.toBe(first?.id)
    expect(again?.data).toEqual(first?.data)
    expect(await tickets.find(ticket.id)).toMatchObject({ status: 'reserved', version: 2 })
  })
})

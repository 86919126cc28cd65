import { describe, expect, it } from '@jest/globals'
import type { OrderId } from '@stagedoor/common/domain/ids'
import { newId } from '@stagedoor/common/persistence/new-id'
import {
  aBidFor,
  anAvailableTicket,
  anOffer,
  aReservedTicket,
  aSoldTicket,
  aWithdrawnTicket,
  minutesLater,
  noon,
  released,
  stateAfter,
} from '../testing/some-tickets.ts'
import { edit } from './offer-ticket.ts'
import { release, remind, reserve, sell } from './reserve-ticket.ts'
import type { ReservedTicket, Ticket } from './ticket.ts'

const rejected = (orderId: OrderId, reason: string) => ({
  kind: 'answered',
  facts: [{ type: 'reservation-rejected', orderId, reason }],
})
const withTerms = (ticket: Ticket, terms: object) => {
  const bid = aBidFor(ticket)
  return { ...bid, terms: { ...bid.terms, ...terms } }
}

describe('an available ticket', () => {
  it('is reserved for the order that agreed to it', () => {
    const ticket = anAvailableTicket()
    const bid = aBidFor(ticket)
    const decision = reserve(ticket, bid, noon)
    expect(decision).toMatchObject({ kind: 'accepted', facts: [{ type: 'ticket-reserved' }] })
    expect(stateAfter(ticket, decision, 'reserved')).toMatchObject({
      orderId: bid.orderId,
      holderId: bid.buyerId,
      heldUntil: minutesLater(15),
      priceMinor: 8000,
    })
  })

  it('is reserved at its own price for a buyer who agreed to more', () => {
    const ticket = anAvailableTicket({ priceMinor: 7000 })
    const decision = reserve(ticket, withTerms(ticket, { priceMinor: 8000 }), noon)
    expect(stateAfter(ticket, decision, 'reserved').priceMinor).toBe(7000)
  })

  it.each<[string, object, string]>([
    ['dearer, by the smallest unit', { priceMinor: 7999 }, 'price_changed'],
    ['in another currency', { currency: 'eur' }, 'ticket_changed'],
    [
      'in another currency, for what looks like more',
      { currency: 'jpy', priceMinor: 99_999 },
      'ticket_changed',
    ],
    ['of a newer revision', { revision: 0 }, 'ticket_changed'],
    ['of an older revision than its copy said', { revision: 2 }, 'ticket_changed'],
    ['of another revision and dearer', { revision: 2, priceMinor: 1 }, 'ticket_changed'],
  ])('is not reserved for who agreed to another bargain: it is %s', (_what, terms, reason) => {
    const ticket = anAvailableTicket()
    const bid = withTerms(ticket, terms)
    expect(reserve(ticket, bid, noon)).toEqual(rejected(bid.orderId, reason))
  })

  it('is not reserved for an order whose time is up, to the millisecond', () => {
    const ticket = anAvailableTicket()
    const bid = aBidFor(ticket, { expiresAt: noon })
    expect(reserve(ticket, bid, noon)).toEqual(rejected(bid.orderId, 'expired'))
    expect(reserve(ticket, bid, new Date(noon.getTime() - 1)).kind).toBe('accepted')
  })

  it('has nothing to release, sell or remind of', () => {
    const ticket = anAvailableTicket()
    expect(release(ticket, newId(), 'expired', noon)).toMatchObject({ kind: 'ignored' })
    expect(sell(ticket, newId(), noon)).toMatchObject({ kind: 'ignored' })
    expect(remind(ticket)).toMatchObject({ kind: 'ignored' })
  })
})

describe('a reserved ticket', () => {
  it('is confirmed again, unchanged, to the order that holds it, even when its price was raised meanwhile', () => {
    const ticket = aReservedTicket()
    const again = {
      ...aBidFor(ticket),
      orderId: ticket.orderId,
      terms: { priceMinor: 1, currency: 'usd', revision: 9 },
    } as const
    expect(reserve(ticket, again, minutesLater(60))).toEqual({
      kind: 'answered',
      facts: [{ type: 'ticket-reserved' }],
    })
  })

  it.each([aReservedTicket(), aSoldTicket(), aWithdrawnTicket()])(
    'is not to be had for another order: it is $status',
    (ticket) => {
      const bid = aBidFor(ticket)
      expect(reserve(ticket, bid, noon)).toEqual(rejected(bid.orderId, 'ticket_unavailable'))
    },
  )

  it('is on sale again, without any trace of the order, when its order ends', () => {
    const ticket = aReservedTicket()
    const decision = release(ticket, ticket.orderId, 'expired', minutesLater(15))
    expect(decision).toMatchObject({ kind: 'accepted', facts: [{ type: 'ticket-released' }] })
    const free = stateAfter(ticket, decision, 'available')
    for (const gone of ['orderId', 'holderId', 'heldUntil']) expect(free).not.toHaveProperty(gone)
    expect(free.history.at(-1)).toMatchObject({ what: 'released', reason: 'expired', status: 'available' })
  })

  it('keeps its hold when another order ends, early or late', () => {
    const ticket = aReservedTicket()
    expect(release(ticket, newId(), 'expired', noon)).toEqual({
      kind: 'ignored',
      reason: 'not held by this order',
    })
    expect(sell(ticket, newId(), noon)).toEqual({ kind: 'ignored', reason: 'not held by this order' })
  })

  it('keeps the hold of its second buyer when the cancel of the first arrives again', () => {
    const first = aReservedTicket()
    const free = released(first)
    const second = stateAfter(free, reserve(free, aBidFor(free), noon), 'reserved')
    expect(release(second, first.orderId, 'expired', noon)).toMatchObject({ kind: 'ignored' })
  })

  it('is not freed by the clock, but asks what became of its order', () => {
    const ticket = aReservedTicket()
    expect(remind(ticket)).toEqual({ kind: 'answered', facts: [{ type: 'ticket-reserved' }] })
  })

  it('is sold to its order', () => {
    const ticket = aReservedTicket()
    const decision = sell(ticket, ticket.orderId, minutesLater(3))
    expect(decision).toMatchObject({ kind: 'accepted', facts: [{ type: 'ticket-sold' }] })
    const sold = stateAfter(ticket, decision, 'sold')
    expect(sold).toMatchObject({ orderId: ticket.orderId, soldAt: minutesLater(3), priceMinor: 8000 })
    expect(sold).not.toHaveProperty('heldUntil')
  })

  it('of a seller who was banned meanwhile leaves the sale when its hold ends', () => {
    const ticket: ReservedTicket = { ...aReservedTicket(), withdrawOnRelease: true }
    const decision = release(ticket, ticket.orderId, 'expired', minutesLater(15))
    expect(decision).toMatchObject({ kind: 'accepted', facts: [{ type: 'ticket-withdrawn' }] })
    expect(stateAfter(ticket, decision, 'withdrawn')).not.toHaveProperty('withdrawOnRelease')
  })
})

describe('a price that waits', () => {
  const raised = (): ReservedTicket => {
    const ticket = aReservedTicket()
    return stateAfter(ticket, edit(ticket, anOffer({ priceMinor: 9500 }), noon), 'reserved')
  }

  it('takes effect when the hold ends without a sale', () => {
    const free = released(raised())
    expect(free.priceMinor).toBe(9500)
    expect(free).not.toHaveProperty('pendingPriceMinor')
    expect(free.history.at(-1)).toMatchObject({ what: 'released', priceMinor: 9500 })
  })

  it('is dropped by the sale: the buyer pays what was agreed', () => {
    const ticket = raised()
    const sold = stateAfter(ticket, sell(ticket, ticket.orderId, noon), 'sold')
    expect(sold.priceMinor).toBe(8000)
    expect(sold).not.toHaveProperty('pendingPriceMinor')
  })

  it('does not change what the holder is told again', () => {
    const ticket = raised()
    const bid = { ...aBidFor(ticket), orderId: ticket.orderId }
    expect(reserve(ticket, bid, noon)).toMatchObject({
      kind: 'answered',
      facts: [{ type: 'ticket-reserved' }],
    })
  })
})

describe('a sold ticket', () => {
  it('is told again to its order, and to nobody else', () => {
    const ticket = aSoldTicket()
    const bid = { ...aBidFor(ticket), orderId: ticket.orderId }
    expect(reserve(ticket, bid, noon)).toEqual({ kind: 'answered', facts: [{ type: 'ticket-sold' }] })
  })

  it('stays sold when its order is completed again, or cancelled late', () => {
    const ticket = aSoldTicket()
    expect(sell(ticket, ticket.orderId, noon)).toMatchObject({
      kind: 'ignored',
      reason: 'already sold to this order',
    })
    expect(release(ticket, ticket.orderId, 'expired', noon)).toMatchObject({ kind: 'ignored' })
    expect(sell(ticket, newId(), noon)).toMatchObject({ kind: 'ignored' })
  })
})

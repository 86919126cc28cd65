import { describe, expect, it } from '@jest/globals'
import type { ErrorCode } from '@stagedoor/common/errors/codes'
import { Refusal } from '@stagedoor/common/errors/refusal'
import {
  anAvailableTicket,
  anOffer,
  aReservedTicket,
  aSoldTicket,
  aWithdrawnTicket,
  minutesLater,
  noon,
  stateAfter,
} from '../testing/some-tickets.ts'
import { edit, relist, withdraw } from './offer-ticket.ts'
import type { Offer, Ticket } from './ticket.ts'

const show = {
  id: 'arctic-monkeys-leeds-2026-06-01',
  name: 'Arctic Monkeys',
  venue: 'First Direct Arena',
  city: 'Leeds',
  startsAt: '2026-06-01T18:30:00.000Z',
  timeZone: 'Europe/London',
}

function codeOf(act: () => unknown): ErrorCode | undefined {
  try {
    act()
    return undefined
  } catch (error) {
    return error instanceof Refusal ? error.code : undefined
  }
}

describe('a ticket that is listed', () => {
  it('is on sale at version 1, in its first wording', () => {
    const ticket = anAvailableTicket()
    expect(ticket).toMatchObject({
      status: 'available',
      version: 1,
      revision: 1,
      createdAt: noon,
      sellerName: 'Sam',
    })
    expect(ticket.history).toEqual([
      { at: noon, what: 'listed', status: 'available', priceMinor: 8000, currency: 'usd' },
    ])
  })
})

describe('a ticket on sale', () => {
  it('changes its price at once, without a new revision: the fence compares prices itself', () => {
    const ticket = anAvailableTicket()
    const decision = edit(ticket, anOffer({ priceMinor: 9500 }), minutesLater(1))
    expect(decision).toMatchObject({ kind: 'accepted', facts: [{ type: 'ticket-updated' }] })
    const changed = stateAfter(ticket, decision, 'available')
    expect(changed).toMatchObject({ priceMinor: 9500, revision: 1, updatedAt: minutesLater(1) })
    expect(changed.history.at(-1)).toMatchObject({ what: 'repriced', priceMinor: 9500 })
  })

  it.each<[string, Partial<Offer>]>([
    ['title', { title: 'Arctic Monkeys, day two' }],
    ['show', { event: show }],
    ['seat', { seat: { section: '114', row: 'F', number: '13' } }],
    ['currency', { currency: 'eur' }],
  ])('gets a new revision with another %s: nobody agreed to that yet', (_field, change) => {
    const ticket = anAvailableTicket()
    const changed = stateAfter(ticket, edit(ticket, anOffer(change), noon), 'available')
    expect(changed).toMatchObject({ revision: 2, ...change })
    expect(changed.history.at(-1)?.what).toBe('edited')
  })

  it.each<[string, Partial<Offer>]>([
    ['notes', { notes: 'aisle' }],
    ['face value', { faceValueMinor: 6500 }],
  ])('keeps its revision with other %s, which are no part of the bargain', (_field, change) => {
    const ticket = anAvailableTicket()
    expect(stateAfter(ticket, edit(ticket, anOffer(change), noon), 'available')).toMatchObject({
      revision: 1,
      ...change,
    })
  })

  it('loses what the offer no longer has', () => {
    const ticket = anAvailableTicket({ notes: 'aisle', faceValueMinor: 6500 })
    const changed = stateAfter(ticket, edit(ticket, anOffer({ faceValueMinor: 6500 }), noon), 'available')
    expect(changed).not.toHaveProperty('notes')
    expect(edit(changed, anOffer({ faceValueMinor: 6500 }), noon)).toEqual({
      kind: 'ignored',
      reason: 'nothing changes',
    })
  })

  it('stays as it is when nothing changes, whatever the order of the fields', () => {
    const ticket = anAvailableTicket()
    const same = anOffer({ seat: { number: '12', row: 'F', section: '114' } })
    expect(edit(ticket, same, noon)).toEqual({ kind: 'ignored', reason: 'nothing changes' })
  })

  it('is taken off sale, and put back', () => {
    const ticket = anAvailableTicket()
    const gone = withdraw(ticket, noon)
    expect(gone).toMatchObject({ kind: 'accepted', facts: [{ type: 'ticket-withdrawn' }] })
    const withdrawn = stateAfter(ticket, gone, 'withdrawn')
    expect(withdraw(withdrawn, noon)).toMatchObject({ kind: 'ignored' })
    const back = relist(withdrawn, noon)
    expect(back).toMatchObject({ kind: 'accepted', facts: [{ type: 'ticket-updated' }] })
    const relisted = stateAfter(withdrawn, back, 'available')
    expect(relist(relisted, noon)).toMatchObject({ kind: 'ignored' })
    expect(relisted.history.map(({ what }) => what)).toEqual(['listed', 'withdrawn', 'relisted'])
  })

  it('can be changed while it is withdrawn', () => {
    const ticket = aWithdrawnTicket()
    expect(
      stateAfter(ticket, edit(ticket, anOffer({ priceMinor: 9500 }), noon), 'withdrawn').priceMinor,
    ).toBe(9500)
  })
})

describe('a reserved ticket', () => {
  const reprice = (ticket: Ticket, priceMinor: number) => edit(ticket, anOffer({ priceMinor }), noon)

  it.each([9500, 6000])('keeps the price of its hold; the new one (%d) waits', (priceMinor) => {
    const ticket = aReservedTicket()
    const decision = reprice(ticket, priceMinor)
    expect(decision).toMatchObject({ kind: 'accepted', facts: [{ type: 'ticket-updated' }] })
    expect(stateAfter(ticket, decision, 'reserved')).toMatchObject({
      priceMinor: 8000,
      pendingPriceMinor: priceMinor,
      revision: 1,
    })
  })

  it('remembers which price its seller asked for, and that it was taken back', () => {
    const ticket = aReservedTicket()
    const raised = stateAfter(ticket, reprice(ticket, 9500), 'reserved')
    const { history } = stateAfter(raised, reprice(raised, 8000), 'reserved')
    expect(
      history.slice(-2).map(({ priceMinor, pendingPriceMinor }) => [priceMinor, pendingPriceMinor]),
    ).toEqual([
      [8000, 9500],
      [8000, undefined],
    ])
  })

  it('gives up a waiting price for another one, or for the current one', () => {
    const ticket = aReservedTicket()
    const raised = stateAfter(ticket, reprice(ticket, 9500), 'reserved')
    expect(stateAfter(raised, reprice(raised, 9900), 'reserved').pendingPriceMinor).toBe(9900)
    expect(stateAfter(raised, reprice(raised, 8000), 'reserved')).not.toHaveProperty('pendingPriceMinor')
  })

  it('stays as it is when the price that waits, or the one it has, is asked for again', () => {
    const ticket = aReservedTicket()
    expect(reprice(ticket, 8000)).toMatchObject({ kind: 'ignored' })
    const raised = stateAfter(ticket, reprice(ticket, 9500), 'reserved')
    expect(reprice(raised, 9500)).toMatchObject({ kind: 'ignored' })
  })

  it.each<[string, Partial<Offer>]>([
    ['title', { title: 'Another' }],
    ['show', { event: show }],
    ['seat', { seat: {} }],
    ['currency', { currency: 'eur' }],
    ['face value', { faceValueMinor: 1 }],
    ['notes', { notes: 'aisle' }],
    ['title, even with a new price', { title: 'Another', priceMinor: 9500 }],
  ])('cannot change its %s', (_field, change) => {
    expect(codeOf(() => edit(aReservedTicket(), anOffer(change), noon))).toBe('TICKET_RESERVED')
  })

  it('cannot be withdrawn or relisted', () => {
    expect(codeOf(() => withdraw(aReservedTicket(), noon))).toBe('TICKET_RESERVED')
    expect(codeOf(() => relist(aReservedTicket(), noon))).toBe('TICKET_RESERVED')
  })
})

describe('a sold ticket', () => {
  it('cannot be repriced, edited, withdrawn or relisted', () => {
    const sold = aSoldTicket()
    const acts = [
      () => edit(sold, anOffer({ priceMinor: 1 }), noon),
      () => edit(sold, anOffer(), noon),
      () => withdraw(sold, noon),
      () => relist(sold, noon),
    ]
    expect(acts.map(codeOf)).toEqual(acts.map(() => 'TICKET_SOLD'))
  })
})

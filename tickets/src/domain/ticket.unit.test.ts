import { describe, expect, it } from '@jest/globals'
import type { OrderId } from '@stagedoor/common/domain/ids'
import { canMove } from '@stagedoor/common/domain/lifecycle'
import { Refusal } from '@stagedoor/common/errors/refusal'
import { seal } from '@stagedoor/common/messaging/seal'
import { newId } from '@stagedoor/common/persistence/new-id'
import fc from 'fast-check'
import { announce } from '../messaging/publications.ts'
import { aBidFor, anAvailableTicket, anOffer, minutesLater, noon } from '../testing/some-tickets.ts'
import { edit, relist, withdraw } from './offer-ticket.ts'
import { release, remind, reserve, sell } from './reserve-ticket.ts'
import type { Ticket, TicketFact } from './ticket.ts'
import { ticketLifecycle } from './ticket-lifecycle.ts'

const orders = [newId<OrderId>(), newId<OrderId>(), newId<OrderId>()] as const

/** Everything that can happen to a ticket, in any order, from three buyers and a seller. */
const command = fc.oneof(
  fc.record({
    what: fc.constant('reserve' as const),
    order: fc.constantFrom(...orders),
    agreed: fc.constantFrom(7000, 8000, 9500),
  }),
  fc.record({
    what: fc.constantFrom('release' as const, 'sell' as const),
    order: fc.constantFrom(...orders),
  }),
  fc.record({ what: fc.constant('reprice' as const), priceMinor: fc.constantFrom(7000, 8000, 9500) }),
  fc.record({ what: fc.constant('retitle' as const), title: fc.constantFrom('One', 'Two') }),
  fc.record({
    what: fc.constantFrom('withdraw' as const, 'relist' as const, 'remind' as const, 'ban' as const),
  }),
)
type Command = typeof command extends fc.Arbitrary<infer Value> ? Value : never

function decide(ticket: Ticket, command: Command, now: Date) {
  const offer = anOffer({ title: ticket.title, priceMinor: ticket.priceMinor })
  switch (command.what) {
    case 'reserve': {
      const terms = { ...aBidFor(ticket).terms, priceMinor: command.agreed }
      return reserve(
        ticket,
        aBidFor(ticket, { orderId: command.order, terms, expiresAt: minutesLater(9_000) }),
        now,
      )
    }
    case 'release':
      return release(ticket, command.order, 'expired', now)
    case 'sell':
      return sell(ticket, command.order, now)
    case 'reprice':
      return edit(ticket, { ...offer, priceMinor: command.priceMinor }, now)
    case 'retitle':
      return edit(ticket, { ...offer, title: command.title }, now)
    case 'withdraw':
      return withdraw(ticket, now)
    case 'relist':
      return relist(ticket, now)
    case 'remind':
      return remind(ticket)
    case 'ban':
      return ticket.status === 'reserved'
        ? { kind: 'accepted' as const, state: { ...ticket, withdrawOnRelease: true as const }, facts: [] }
        : { kind: 'ignored' as const, reason: 'nothing to mark' }
  }
}

type Step = { before: Ticket; command: Command; after: Ticket; facts: readonly TicketFact[] }

/** What a history of commands makes of a ticket. A refusal changes nothing. */
function live(commands: readonly Command[]): Step[] {
  let ticket: Ticket = anAvailableTicket()
  return commands.flatMap((command, index): Step[] => {
    const before = ticket
    try {
      const decision = decide(before, command, minutesLater(index))
      if (decision.kind === 'accepted') ticket = { ...decision.state, version: before.version + 1 }
      return [{ before, command, after: ticket, facts: decision.kind === 'ignored' ? [] : decision.facts }]
    } catch (error) {
      if (error instanceof Refusal) return []
      throw error
    }
  })
}

const always = (holds: (step: Step) => void) =>
  fc.assert(
    fc.property(fc.array(command, { minLength: 1, maxLength: 40 }), (commands) => {
      for (const step of live(commands)) holds(step)
    }),
    { numRuns: 200 },
  )

describe('a ticket, whatever happens to it', () => {
  it('moves only along its table', () => {
    always(({ before, after }) => {
      if (after.status !== before.status)
        expect(canMove(ticketLifecycle, before.status, after.status)).toBe(true)
    })
  })

  it('has an order exactly while it is reserved or sold, and a hold only while it is reserved', () => {
    always(({ after }) => {
      const taken = after.status === 'reserved' || after.status === 'sold'
      expect('orderId' in after && 'holderId' in after).toBe(taken)
      expect('heldUntil' in after).toBe(after.status === 'reserved')
      if (after.status !== 'reserved') {
        expect('pendingPriceMinor' in after || 'withdrawOnRelease' in after).toBe(false)
      }
    })
  })

  it('never changes hands directly, and never leaves its buyer once it is sold', () => {
    always(({ before, after }) => {
      if ('orderId' in before && 'orderId' in after) expect(after.orderId).toBe(before.orderId)
      if (before.status === 'sold') expect(after).toBe(before)
    })
  })

  it('is never held dearer than agreed, and its price stands still during a hold', () => {
    always(({ before, command, after }) => {
      if (before.status === 'available' && after.status === 'reserved' && command.what === 'reserve') {
        expect(after.priceMinor).toBeLessThanOrEqual(command.agreed)
      }
      if (before.status === 'reserved' && (after.status === 'reserved' || after.status === 'sold')) {
        expect(after.priceMinor).toBe(before.priceMinor)
      }
    })
  })

  it('never counts its revision backwards, and counts it exactly when the bargain is reworded', () => {
    always(({ before, after }) => {
      const reworded = before.title !== after.title
      expect(after.revision).toBe(before.revision + (reworded ? 1 : 0))
    })
  })

  it('announces only what its schema allows, and never the buyer', () => {
    always(({ after, facts }) => {
      for (const fact of facts) {
        const { data } = seal(announce(after, fact), { now: () => noon })
        expect(data).toMatchObject({ ticketId: after.id, version: after.version })
        if ('holderId' in after) expect(JSON.stringify(data)).not.toContain(after.holderId)
      }
    })
  })
})

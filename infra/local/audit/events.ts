import { isDeepStrictEqual } from 'node:util'
import type { Envelope } from '@stagedoor/common/contracts/envelope'
import { type Facts, won } from './facts.ts'

/** E1: what was committed reached the stream and every copy. E3: nothing waits, nothing was set aside. */
export function eventViolations(facts: Facts): string[] {
  return [...streamed(facts), ...announcedCharges(facts), ...copies(facts), ...billed(facts), ...rest(facts)]
}

type Kind = 'user' | 'ticket' | 'order'
const sources: Readonly<Record<string, Kind>> = { auth: 'user', tickets: 'ticket', orders: 'order' }

const versionIn = ({ data }: Envelope): number => (data as { version?: number }).version ?? 0

/** Every version of every user, ticket and order is in the stream, and no version that was never saved. */
function streamed({ users, tickets, orders, events }: Facts): string[] {
  const told = new Map<string, Set<number>>()
  for (const event of events) {
    const kind = sources[event.source]
    if (!kind || event.type === 'reservation-rejected') continue
    const key = `${kind} ${event.subject}`
    told.set(key, (told.get(key) ?? new Set()).add(versionIn(event)))
  }
  const check = (kind: Kind, all: readonly { id: string; version: number }[]) =>
    all.flatMap(({ id, version }) => {
      const known = told.get(`${kind} ${id}`) ?? new Set()
      const lost = Array.from({ length: version }, (_, index) => index + 1).filter((one) => !known.has(one))
      const invented = [...known].filter((one) => one > version)
      return [
        ...lost.map((one) => `E1 version ${one} of ${kind} ${id} never reached the stream`),
        ...invented.map((one) => `E1 version ${one} of ${kind} ${id} was announced but not saved`),
      ]
    })
  return [...check('user', users), ...check('ticket', tickets), ...check('order', orders)]
}

const finalNews: Readonly<Record<string, string>> = {
  captured: 'payment-captured',
  failed: 'payment-failed',
  refunded: 'payment-refunded',
}

/** A charge announces not every step, but always its end. */
function announcedCharges({ charges, events }: Facts): string[] {
  const told = new Set(events.map(({ type, subject }) => `${type} ${subject}`))
  return charges.flatMap((charge) => {
    const wasOpen = charge.status === 'voided' && charge.stripeId !== undefined
    const news = wasOpen ? 'payment-voided' : finalNews[charge.status]
    if (!news || told.has(`${news} ${charge.id}`)) return []
    return [`E1 the ${news} of order ${charge.id} never reached the stream`]
  })
}

const copied = [
  'version',
  'status',
  'sellerId',
  'title',
  'priceMinor',
  'currency',
  'revision',
  'event',
  'seat',
] as const

/** Orders' copy of a ticket says what tickets says. */
function copies({ tickets, ticketCopies }: Facts): string[] {
  const copyOf = new Map(ticketCopies.map((copy) => [copy.id, copy as Record<string, unknown>]))
  return tickets.flatMap((ticket) => {
    const copy = copyOf.get(ticket.id) ?? {}
    const own = ticket as Record<string, unknown>
    const stale = copied.filter((field) => !isDeepStrictEqual(copy[field] ?? null, own[field] ?? null))
    return stale.length > 0 ? [`E1 orders has another ${stale.join(', ')} of ticket ${ticket.id}`] : []
  })
}

/** Payments has a bill for every order that got its ticket, and it says the same. */
function billed({ orders, charges }: Facts): string[] {
  const chargeOf = new Map(charges.map((charge) => [charge.id, charge]))
  return orders.filter(won).flatMap(({ id, priceMinor, currency, buyerId, ticketId }) => {
    const charge = chargeOf.get(id)
    const same =
      charge?.amountMinor === priceMinor &&
      charge.currency === currency &&
      charge.buyerId === buyerId &&
      charge.ticketId === ticketId
    return same ? [] : [`E1 payments has ${charge ? 'another' : 'no'} bill for order ${id}`]
  })
}

const rest = ({ unfinished }: Facts): string[] => unfinished.map((line) => `E3 ${line}`)

import type { LedgerEntry } from '../../stripe-simulator/src/domain/ledger.ts'
import { type Facts, movedAt, type WonOrder, won } from './facts.ts'

/** A2, A5, M1, M2, M3, E2: money moves only for a secured ticket, the right amount, once. */
export function moneyViolations(facts: Facts): string[] {
  return [
    ...captures(facts),
    ...sums(facts),
    ...openForTheDead(facts),
    ...chargesOfSales(facts),
    ...repeated(facts),
  ]
}

const orderIdOf = ({ metadata }: LedgerEntry): string => metadata['orderId'] ?? 'none'
/** The simulator counts whole seconds. */
const endOfSecond = ({ at }: LedgerEntry): Date => new Date(at * 1000 + 999)
const startOfSecond = ({ at }: LedgerEntry): Date => new Date(at * 1000)

/** A2: its order was secured at that time. A5: the amount is the reserved price, and not above the agreed one. */
function captures({ orders, ledger, events }: Facts): string[] {
  const orderOf = new Map(orders.map((order) => [String(order.id), order]))
  const reservedAt = new Map(
    events
      .filter(({ type }) => type === 'ticket-reserved')
      .map(({ data }) => data as { orderId: string; priceMinor: number })
      .map(({ orderId, priceMinor }) => [orderId, priceMinor]),
  )
  const early = ledger.flatMap((entry) => {
    if (entry.type !== 'captured') return []
    const order = orderOf.get(orderIdOf(entry))
    const secured = order && movedAt(order, 'awaiting:capture')
    const ended = order && movedAt(order, 'cancelled')
    const isSecured = secured && secured <= endOfSecond(entry) && !(ended && ended < startOfSecond(entry))
    return isSecured
      ? []
      : [`A2 money was captured for order ${orderIdOf(entry)}, which had no secured ticket`]
  })
  const wrongAmount = ledger.flatMap((entry) => {
    const order = orderOf.get(orderIdOf(entry))
    if (entry.type !== 'captured' || !order || !won(order)) return []
    const isRight = entry.amount === order.priceMinor && entry.currency === order.currency
    return isRight ? [] : [`A5 ${entry.amount} was captured for order ${order.id}, not ${order.priceMinor}`]
  })
  const wrongPrice = orders.filter(won).flatMap((order) => priceViolations(order, reservedAt.get(order.id)))
  return [...early, ...wrongAmount, ...wrongPrice]
}

function priceViolations({ id, priceMinor, terms }: WonOrder, reserved: number | undefined): string[] {
  if (priceMinor > terms.priceMinor)
    return [`A5 order ${id} costs ${priceMinor}, above the agreed ${terms.priceMinor}`]
  return reserved === priceMinor
    ? []
    : [`A5 order ${id} costs ${priceMinor}, but was reserved at ${reserved}`]
}

/** M1: what buyers have paid is what the complete orders cost. */
function sums({ orders, ledger }: Facts): string[] {
  const balance = new Map<string, number>()
  const add = (currency: string, amount: number) =>
    balance.set(currency, (balance.get(currency) ?? 0) + amount)
  for (const { type, currency, amount } of ledger) {
    if (type === 'captured') add(currency, amount)
    if (type === 'refunded') add(currency, -amount)
  }
  for (const order of orders) {
    if (order.status === 'complete' && !order.refundedAt) add(order.currency, -order.priceMinor)
  }
  return [...balance].flatMap(([currency, rest]) =>
    rest === 0
      ? []
      : [`M1 Stripe has kept ${rest} ${currency} (minor units) more than the complete orders cost`],
  )
}

/** M2: a dead order keeps nobody's money aside, and nobody can pay for it any more. */
function openForTheDead({ orders, charges, ledger }: Facts): string[] {
  const dead = new Set(orders.filter(({ status }) => status === 'cancelled').map(({ id }) => String(id)))
  const aside = new Map<string, number>()
  for (const entry of ledger) {
    const sign = { authorized: 1, captured: -1, released: -1, refunded: 0 }[entry.type]
    aside.set(orderIdOf(entry), (aside.get(orderIdOf(entry)) ?? 0) + sign * entry.amount)
  }
  const held = [...aside].flatMap(([orderId, amount]) =>
    amount !== 0 && dead.has(orderId)
      ? [`M2 a bank still keeps ${amount} aside for dead order ${orderId}`]
      : [],
  )
  const over: ReadonlySet<string> = new Set(['voided', 'failed', 'refunded'])
  const payable = charges.flatMap(({ id, status }) =>
    dead.has(id) && !over.has(status) ? [`M2 the charge of dead order ${id} is ${status}`] : [],
  )
  return [...held, ...payable]
}

/** M3: a complete order has one charge, captured, or refunded if and only if the order says so. */
function chargesOfSales({ orders, charges }: Facts): string[] {
  const chargeOf = new Map(charges.map((charge) => [charge.id, charge]))
  return orders.flatMap((order) => {
    if (order.status !== 'complete') return []
    const charge = chargeOf.get(order.id)
    const due = order.refundedAt ? 'refunded' : 'captured'
    if (charge?.status !== due)
      return [`M3 order ${order.id} is complete, its charge ${charge?.status ?? 'missing'}, not ${due}`]
    const { amountMinor, feeMinor, netMinor } = charge
    const adds = amountMinor === order.priceMinor && amountMinor === feeMinor + netMinor
    return adds
      ? []
      : [`M3 the charge of ${order.id} does not add up: ${amountMinor} = ${feeMinor} + ${netMinor}`]
  })
}

/** E2: each effect once. A card may be authorized again only after the first promise was released. */
function repeated({ ledger }: Facts): string[] {
  const effects = Map.groupBy(
    ledger.filter(({ type }) => type !== 'released'),
    (entry) => `${entry.type} for order ${orderIdOf(entry)}`,
  )
  return [...effects].flatMap(([what, entries]) =>
    entries.length > 1 ? [`E2 money was ${entries.length} times ${what}`] : [],
  )
}

import { type Facts, movedAt } from './facts.ts'

/** A1: a ticket is sold at most once, and only to an order that says so. H1: every hold ends. */
export function salesViolations(facts: Facts): string[] {
  return [...soldTwice(facts), ...heldTwice(facts), ...unsold(facts), ...stuck(facts)]
}

function soldTwice({ orders }: Facts): string[] {
  const complete = Map.groupBy(
    orders.filter(({ status }) => status === 'complete'),
    ({ ticketId }) => ticketId,
  )
  return [...complete].flatMap(([ticketId, sales]) =>
    sales.length > 1 ? [`A1 ticket ${ticketId} is sold to ${sales.map(({ id }) => id).join(' and ')}`] : [],
  )
}

/** From being payable to its end an order has its ticket for itself. */
function heldTwice({ orders, at }: Facts): string[] {
  const holds = orders.flatMap((order) => {
    const from = movedAt(order, 'awaiting:payment')
    return from ? [{ order, from, to: movedAt(order, 'cancelled') ?? at }] : []
  })
  return [...Map.groupBy(holds, ({ order }) => order.ticketId).values()].flatMap((ofTicket) => {
    const inTurn = ofTicket.toSorted((a, b) => a.from.getTime() - b.from.getTime())
    return inTurn.flatMap((hold, index) => {
      const next = inTurn[index + 1]
      if (!next || hold.to <= next.from) return []
      return [
        `A1 ticket ${hold.order.ticketId} is held by ${hold.order.id} and ${next.order.id} at the same time`,
      ]
    })
  })
}

/** A complete order and a sold ticket name each other. */
function unsold({ orders, tickets }: Facts): string[] {
  const ticketOf = new Map(tickets.map((ticket) => [ticket.id, ticket]))
  const orderOf = new Map(orders.map((order) => [order.id, order]))
  const orphans = orders.flatMap((order) => {
    if (order.status !== 'complete') return []
    const ticket = ticketOf.get(order.ticketId)
    if (ticket?.status === 'sold' && ticket.orderId === order.id) return []
    return [
      `A1 order ${order.id} is complete, but its ticket ${order.ticketId} is ${ticket?.status ?? 'unknown'}`,
    ]
  })
  const gifts = tickets.flatMap((ticket) => {
    if (ticket.status !== 'sold' || orderOf.get(ticket.orderId)?.status === 'complete') return []
    return [`A1 ticket ${ticket.id} is sold, but order ${ticket.orderId} is not complete`]
  })
  return [...orphans, ...gifts]
}

function stuck({ orders, tickets, at }: Facts): string[] {
  const orderOf = new Map(orders.map((order) => [order.id, order]))
  const ticketOf = new Map(tickets.map((ticket) => [ticket.id, ticket]))
  const undecided = orders.flatMap(({ id, status, expiresAt, ticketId }) => {
    if (status === 'created' || status === 'awaiting:capture') return [`H1 order ${id} is still ${status}`]
    if (status !== 'awaiting:payment') return []
    if (expiresAt <= at) return [`H1 order ${id} should have expired at ${expiresAt.toISOString()}`]
    const ticket = ticketOf.get(ticketId)
    const isHeld = ticket?.status === 'reserved' && ticket.orderId === id
    return isHeld ? [] : [`H1 order ${id} may be paid, but does not hold ticket ${ticketId}`]
  })
  const forgotten = tickets.flatMap((ticket) => {
    if (ticket.status !== 'reserved') return []
    const status = orderOf.get(ticket.orderId)?.status
    const isLive = status !== undefined && status !== 'cancelled' && status !== 'complete'
    return isLive
      ? []
      : [`H1 ticket ${ticket.id} is reserved for order ${ticket.orderId}, which is ${status ?? 'unknown'}`]
  })
  return [...undecided, ...forgotten]
}

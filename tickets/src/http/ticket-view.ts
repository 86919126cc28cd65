import type { Claims } from '@stagedoor/common/auth/claims'
import { splitFee, toDecimal } from '@stagedoor/common/domain/money'
import type { Ticket } from '../domain/ticket.ts'

/** A ticket as one viewer may see it: the seller sees the order and the proceeds, the holder the price that waits. */
export function ticketView(ticket: Ticket, viewer: Claims | undefined, feeBasisPoints: number) {
  const { id, version, revision, status, title, currency, priceMinor, faceValueMinor } = ticket
  const price = toDecimal(priceMinor, currency)
  return {
    id,
    title,
    price,
    currency,
    status,
    ...(ticket.status === 'reserved' && { heldUntil: ticket.heldUntil.toISOString() }),
    revision,
    version,
    userId: ticket.sellerId,
    seller: { id: ticket.sellerId, name: ticket.sellerName },
    ...(ticket.event && { event: ticket.event }),
    ...(ticket.seat && { seat: ticket.seat }),
    ...(faceValueMinor !== undefined && { faceValue: toDecimal(faceValueMinor, currency) }),
    ...(ticket.notes && { notes: ticket.notes }),
    ...privateParts(ticket, viewer, feeBasisPoints),
    createdAt: ticket.createdAt.toISOString(),
    updatedAt: ticket.updatedAt.toISOString(),
  }
}

function privateParts(ticket: Ticket, viewer: Claims | undefined, feeBasisPoints: number) {
  const isSeller = viewer?.sub === ticket.sellerId
  const isTaken = ticket.status === 'reserved' || ticket.status === 'sold'
  const isHolder = isTaken && viewer?.sub === ticket.holderId
  const waiting = ticket.status === 'reserved' ? ticket.pendingPriceMinor : undefined
  const inUnits = (amountMinor: number): number => toDecimal(amountMinor, ticket.currency)
  return {
    ...(waiting !== undefined && (isSeller || isHolder) && { pendingPrice: inUnits(waiting) }),
    ...(isTaken && (isSeller || isHolder) && { orderId: ticket.orderId }),
    ...(isSeller && { proceeds: inUnits(splitFee(ticket.priceMinor, feeBasisPoints).netMinor) }),
  }
}

/** What happened to a ticket, as its seller may read it. */
export function historyView(ticket: Ticket) {
  return ticket.history.map(({ at, priceMinor, pendingPriceMinor, ...moment }) => ({
    at: at.toISOString(),
    ...moment,
    price: toDecimal(priceMinor, moment.currency),
    ...(pendingPriceMinor !== undefined && { pendingPrice: toDecimal(pendingPriceMinor, moment.currency) }),
  }))
}

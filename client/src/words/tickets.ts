import type { TicketMoment, TicketStatus } from '#api/types.ts'
import { money } from '#format/money.ts'

/** A ticket's state as a buyer reads it. */
export const ticketStatusWords: Readonly<Record<TicketStatus, string>> = {
  available: 'Available',
  reserved: 'Someone is checking out',
  sold: 'Sold',
  withdrawn: 'Not on sale',
}

/** A step in a ticket's life as its seller reads it. */
export function ticketMomentSentence({ what, status, price, currency, reason }: TicketMoment): string {
  const asked = money(price, currency)
  if (what === 'repriced' && status === 'reserved') {
    return 'You asked for another price. It waits for the end of the hold.'
  }
  const sentences: Readonly<Record<string, string>> = {
    listed: `You listed it at ${asked}.`,
    repriced: `You changed the price. It is ${asked}.`,
    edited: 'You changed the details.',
    reserved: `A buyer reserved it at ${asked}.`,
    released: `The hold ended without a sale (${releaseReasons[reason ?? ''] ?? 'it was cancelled'}). It is on sale at ${asked}.`,
    sold: `Sold for ${asked}.`,
    withdrawn: 'It was taken off sale.',
    relisted: `You put it back on sale at ${asked}.`,
  }
  return sentences[what] ?? what
}

const releaseReasons: Readonly<Record<string, string>> = {
  cancelled_by_buyer: 'the buyer cancelled',
  expired: 'the buyer’s time ran out',
  payment_failed: 'the buyer’s payment failed',
  buyer_banned: 'the buyer’s account was suspended',
}

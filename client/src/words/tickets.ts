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
export function ticketMomentSentence(moment: TicketMoment): string {
  const { what, status, price, currency, reason } = moment
  const asked = money(price, currency)
  if (what === 'repriced' && status === 'reserved') return repricedDuringHold(moment)
  const sentences: Readonly<Record<TicketMoment['what'], string>> = {
    listed: `You listed it at ${asked}.`,
    repriced: `You changed the price. It is ${asked}.`,
    edited: 'You changed the details.',
    reserved: `A buyer reserved it at ${asked}.`,
    released: `The hold ended without a sale (${releaseReasons[reason ?? ''] ?? 'it was cancelled'}). It is on sale at ${asked}.`,
    sold: `Sold for ${asked}.`,
    withdrawn: 'It was taken off sale.',
    relisted: `You put it back on sale at ${asked}.`,
  }
  // A newer service may say more than the site knows.
  return sentences[what] ?? what
}

const repricedDuringHold = ({ price, pendingPrice, currency }: TicketMoment): string =>
  pendingPrice === undefined
    ? `You took the new price back. It stays ${money(price, currency)}.`
    : `You asked for ${money(pendingPrice, currency)} while a buyer held it at ${money(price, currency)}. The new price waits for the end of the hold.`

const releaseReasons: Readonly<Record<string, string>> = {
  cancelled_by_buyer: 'the buyer cancelled',
  expired: 'the buyer’s time ran out',
  payment_failed: 'the buyer’s payment failed',
  buyer_banned: 'the buyer’s account was suspended',
}

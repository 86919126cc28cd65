import type { CancelReason, Order, OrderMoment, OrderStatus } from '#api/types.ts'
import { money } from '#format/money.ts'

/** An order's state in two or three words. */
export const orderStatusWords: Readonly<Record<OrderStatus, string>> = {
  created: 'Asking for the ticket',
  'awaiting:payment': 'Held for you',
  'awaiting:capture': 'Taking the payment',
  complete: 'Yours',
  cancelled: 'Ended',
}

/** Why an order ended, as a heading. */
export const endedHeading: Readonly<Record<CancelReason, string>> = {
  cancelled_by_buyer: 'You cancelled this order',
  expired: 'Your time ran out',
  price_changed: 'The price changed',
  ticket_changed: 'The ticket changed',
  ticket_unavailable: 'Someone was a moment faster',
  payment_failed: 'The payment did not go through',
  buyer_banned: 'This account is suspended',
}

/**
 * What happened and whether money moved.
 * @param at when the hold ended, as the reader's clock shows it
 * @param held how long it was, such as "15 minutes"
 */
export function endedSentence(order: Order, at: string, held: string): string {
  const sentences: Readonly<Record<CancelReason, string>> = {
    cancelled_by_buyer: 'The ticket went back on sale. You were not charged.',
    expired: `Your ${held} ended at ${at}, so the ticket went back on sale. You were not charged.`,
    price_changed: `The seller now asks ${asked(order)}, so we did not reserve it for you. You were not charged.`,
    ticket_changed:
      'The seller changed the seat or the show while you were reserving, so we did not reserve it for you. You were not charged.',
    ticket_unavailable: 'Someone reserved this ticket a moment before you. You were not charged.',
    payment_failed:
      'Your bank declined the payment for good, so the ticket went back on sale. You were not charged.',
    buyer_banned: 'The account was suspended while this order was open. You were not charged.',
  }
  return sentences[order.cancelReason ?? 'cancelled_by_buyer']
}

/** "$95.00 (it was $80.00)"; "more" while the new price is not known. */
function asked({ currentPrice, price, currency }: Order): string {
  return currentPrice === undefined
    ? 'more'
    : `${money(currentPrice, currency)} (it was ${money(price, currency)})`
}

/** One step of an order as a plain sentence. */
export function momentSentence({ to, reason }: OrderMoment, order: Order): string {
  if (reason === 'refunded') return 'Your money was given back.'
  if (to !== 'cancelled') return stepSentences[to](money(order.price, order.currency))
  if (order.cancelReason === 'price_changed' && order.currentPrice !== undefined) {
    return `The seller raised the price to ${money(order.currentPrice, order.currency)} while you were reserving. You were not charged.`
  }
  return endedMoment[(order.cancelReason ?? reason) as CancelReason] ?? 'The order ended.'
}

const stepSentences: Readonly<Record<Exclude<OrderStatus, 'cancelled'>, (price: string) => string>> = {
  created: () => 'You asked for the ticket.',
  'awaiting:payment': (price) => `The ticket was reserved for you at ${price}.`,
  'awaiting:capture': (price) => `Your bank approved ${price}, and the ticket was secured.`,
  complete: (price) => `${price} was taken. The ticket is yours.`,
}

const endedMoment: Readonly<Record<CancelReason, string>> = {
  cancelled_by_buyer: 'You cancelled. You were not charged.',
  expired: 'Your time ran out. You were not charged.',
  price_changed: 'The seller raised the price while you were reserving. You were not charged.',
  ticket_changed: 'The seller changed the ticket while you were reserving. You were not charged.',
  ticket_unavailable: 'Someone else had reserved the ticket a moment before. You were not charged.',
  payment_failed: 'The bank declined the payment for good. You were not charged.',
  buyer_banned: 'The account was suspended. You were not charged.',
}

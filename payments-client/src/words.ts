import type { StripeJsError } from './stripe-js.ts'

/** $80.00, ¥500: an amount as people read it. @param currency ISO 4217, any case */
export function money(amount: number, currency: string, locale = 'en-US'): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount)
}

/** 12:04 PM, by the reader's clock and in their language's way. */
export function timeOfDay(instant: string, locale = 'en-US'): string {
  const format = { hour: 'numeric', minute: '2-digit' } as const
  return new Intl.DateTimeFormat(locale, format).format(new Date(instant))
}

const declines: Readonly<Record<string, string>> = {
  insufficient_funds: 'Your bank says there is not enough money for this.',
  expired_card: 'This card has expired.',
  incorrect_cvc: 'The security code is not the one on the card.',
  payment_intent_authentication_failure: 'Your bank could not confirm that it is you.',
  authentication_required: 'Your bank could not confirm that it is you.',
}

/** What happened, that the hold is untouched, and what can be done now. */
export function declined({ decline_code: declineCode, code }: Partial<StripeJsError>, until: string): string {
  const why = declines[declineCode ?? ''] ?? declines[code ?? ''] ?? 'Your bank declined the card.'
  return `${why} The ticket is still yours until ${until}; try another card.`
}

export const words = {
  opening: 'Loading the card form…',
  checking: 'Checking that the ticket is still yours…',
  paying: 'Asking your bank…',
  agreed: 'Your bank approved. We are securing your ticket.',
  notGoneThrough: 'The payment did not go through. You were not charged. Try again.',
  incomplete: 'Check the card details.',
  unavailable: 'The card form could not be loaded. You were not charged.',
  tryAgain: 'Try again',
} as const

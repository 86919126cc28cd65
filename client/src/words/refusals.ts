import { type ApiError, suspensionIn } from '#api/errors.ts'

/** What is said for a refusal, by its code. What is not here is said in the service's words. */
const sentences: Readonly<Record<string, string>> = {
  NOT_AUTHENTICATED: 'Your session ended. Sign in again; nothing was lost.',
  BAD_CREDENTIALS: 'That e-mail and password do not match an account.',
  EMAIL_IN_USE: 'There is an account with this e-mail already. Sign in instead, or use another address.',
  OWN_TICKET: 'This is your own ticket, so you cannot buy it.',
  TICKET_UNAVAILABLE: 'Someone reserved this ticket a moment before you. You were not charged.',
  TICKET_CHANGED:
    'The seller changed this ticket while you were looking. Here is how it is now. You were not charged.',
  TOO_MANY_HOLDS:
    'You hold as many tickets as one person can at a time. Pay for one or cancel one, then reserve this.',
  TICKET_RESERVED: 'Somebody is buying this ticket right now. Until that is over only its price can change.',
  TICKET_SOLD: 'This ticket is sold, so it cannot be changed.',
  STALE_VERSION: 'You changed this ticket in another window. Here is the current version.',
  ORDER_NOT_CANCELLABLE: 'This order is past the point where it can be cancelled.',
  TOO_MANY_REQUESTS: 'Too many attempts. Wait a moment, then try again.',
  INTERNAL: 'Something went wrong on our side. Nothing was changed. Try again.',
}

/** The site's own words for a code, when it has some. */
export const knownRefusal = (code: string): string | undefined => sentences[code]

/** A refusal in the site's words. */
export function refusalSentence(error: ApiError): string {
  const suspension = suspensionIn([error])
  if (suspension) return `This account is suspended.${suspension.reason && ` Reason: ${suspension.reason}`}`
  return knownRefusal(error.code) ?? error.message
}

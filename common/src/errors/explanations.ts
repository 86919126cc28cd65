import type { ErrorCode } from './codes.ts'

/** When a code is answered, and what a client should do about it: docs/errors.md is made of this. */
export const explanations: Readonly<Record<ErrorCode, { readonly when: string; readonly advice: string }>> = {
  VALIDATION_FAILED: {
    when: 'a field of body or query is missing, malformed or out of bounds',
    advice: 'show `message` at `field`; correct it',
  },
  MALFORMED_JSON: {
    when: 'the body is not a JSON object, or not compressed as it says',
    advice: 'correct the program',
  },
  BAD_SIGNATURE: {
    when: 'a webhook is not signed by Stripe, or too long ago',
    advice: 'nothing; Stripe sends it again',
  },
  NOT_AUTHENTICATED: {
    when: 'nobody is signed in, or the token has expired or proves nothing',
    advice: 'refresh the token or sign in, then repeat',
  },
  BAD_CREDENTIALS: {
    when: 'unknown e-mail address or wrong password; the two are not told apart',
    advice: 'ask again',
  },
  CARD_DECLINED: {
    when: 'the bank said no; `details` may say why',
    advice: 'try another card: the ticket is still held',
  },
  FORBIDDEN: { when: 'signed in, but without the right to this', advice: 'do not offer it' },
  BANNED: { when: 'an admin has suspended this user', advice: 'show why; nothing else helps' },
  CROSS_SITE_REQUEST: {
    when: 'another site made a browser send this',
    advice: 'send it from the site itself',
  },
  NOT_FOUND: {
    when: 'it does not exist, is somebody else’s, or its id is malformed',
    advice: 'go back to the list',
  },
  EMAIL_IN_USE: { when: 'somebody signed up with this e-mail address', advice: 'sign in instead' },
  OWN_TICKET: { when: 'a seller wants to buy their own ticket', advice: 'withdraw it instead' },
  TICKET_UNAVAILABLE: {
    when: 'the ticket is reserved, sold or withdrawn: somebody was faster',
    advice: 'offer others; try again when it is released',
  },
  TICKET_RESERVED: {
    when: 'a seller changes more than the price of a ticket that somebody is buying, or withdraws it',
    advice: 'wait for the end of the hold',
  },
  TICKET_SOLD: { when: 'a seller changes a sold ticket', advice: 'show it as sold' },
  TICKET_CHANGED: {
    when: 'title, show, seat or currency is not what the buyer saw',
    advice: 'show the ticket again; a new decision needs a new key',
  },
  PRICE_CHANGED: {
    when: 'it costs more than the buyer agreed to; `details.currentPrice`',
    advice: 'ask whether it may cost that; a new decision needs a new key',
  },
  TOO_MANY_HOLDS: {
    when: 'the buyer holds as many tickets as allowed',
    advice: 'pay for or give up one of them',
  },
  ORDER_NOT_CANCELLABLE: { when: 'its money is being taken, or was', advice: 'wait; ask for a refund' },
  ORDER_NOT_PAYABLE: {
    when: 'the order is not (or no longer) waiting for a payment',
    advice: 'fetch the order and show why',
  },
  NOTHING_TO_REFUND: { when: 'no money was taken for this order', advice: 'fetch the charge' },
  STALE_VERSION: {
    when: '`If-Match` does not name the current version; `details.currentVersion`',
    advice: 'fetch, show what changed, decide again',
  },
  BODY_TOO_LARGE: { when: 'more than 16 KB (a webhook: 256 KB)', advice: 'send less' },
  UNSUPPORTED_MEDIA_TYPE: {
    when: 'the body is not `application/json` in UTF-8',
    advice: 'correct the program',
  },
  IDEMPOTENCY_KEY_REUSED: {
    when: 'this `Idempotency-Key` came before with another body',
    advice: 'make a new key for each decision',
  },
  TOO_MANY_REQUESTS: { when: 'a limit was reached', advice: 'wait for `Retry-After`, then repeat' },
  INTERNAL: {
    when: 'nobody foresaw this; the log has it under the answer’s `x-request-id`',
    advice: 'repeat once, with the same key; then report the id',
  },
  UNAVAILABLE: {
    when: 'a database, the broker or Stripe does not answer',
    advice: 'repeat after `Retry-After`, with the same key',
  },
}

/** What the card's bank answers when it is asked for money. */
export type BankAnswer = 'approve' | { code: string; declineCode: string | null; message: string }

/** A test card: what is printed on it, and how its bank behaves. */
export type TestCard = {
  readonly number: string
  readonly brand: string
  readonly funding: 'credit' | 'debit' | 'prepaid'
  /** `pm_card_<name>` and `tok_<name>` stand for this card. */
  readonly names: readonly string[]
  readonly challenge: boolean
  readonly answer: BankAnswer
}

/** A card in a buyer's hands: its test card's number decides how the bank behaves. */
export type Card = {
  readonly number: string
  readonly brand: string
  readonly funding: string
  readonly last4: string
  readonly expMonth: number
  readonly expYear: number
}

const declined = (declineCode: string, message = 'Your card was declined.'): BankAnswer => ({
  code: 'card_declined',
  declineCode,
  message,
})
const noFunds = declined('insufficient_funds', 'Your card has insufficient funds.')

const good = (number: string, brand: string, names: string[], funding: TestCard['funding'] = 'credit') =>
  ({ number, brand, funding, names, challenge: false, answer: 'approve' }) as const
const bad = (number: string, names: string[], answer: BankAnswer) =>
  ({ number, brand: 'visa', funding: 'credit', names, challenge: false, answer }) as const
const asking = (number: string, names: string[], answer: BankAnswer = 'approve') =>
  ({ number, brand: 'visa', funding: 'credit', names, challenge: true, answer }) as const

/** Test cards by their published numbers (https://docs.stripe.com/testing). */
export const testCards: readonly TestCard[] = [
  good('4242424242424242', 'visa', ['visa']),
  good('4000056655665556', 'visa', ['visa_debit'], 'debit'),
  good('5555555555554444', 'mastercard', ['mastercard']),
  good('2223003122003222', 'mastercard', []),
  good('5200828282828210', 'mastercard', ['mastercard_debit'], 'debit'),
  good('5105105105105100', 'mastercard', ['mastercard_prepaid'], 'prepaid'),
  good('378282246310005', 'amex', ['amex']),
  good('371449635398431', 'amex', []),
  good('6011111111111117', 'discover', ['discover']),
  good('3056930009020004', 'diners', ['diners']),
  good('3566002020360505', 'jcb', ['jcb']),
  good('6200000000000005', 'unionpay', ['unionpay']),
  bad('4000000000000002', ['chargeDeclined', 'visa_chargeDeclined'], declined('generic_decline')),
  bad(
    '4000000000009995',
    ['chargeDeclinedInsufficientFunds', 'visa_chargeDeclinedInsufficientFunds'],
    noFunds,
  ),
  bad('4000000000009987', ['visa_chargeDeclinedLostCard'], declined('lost_card')),
  bad('4000000000009979', ['visa_chargeDeclinedStolenCard'], declined('stolen_card')),
  bad('4000000000006975', ['visa_chargeDeclinedVelocityLimitExceeded'], declined('card_velocity_exceeded')),
  bad('4000000000000069', ['chargeDeclinedExpiredCard'], {
    code: 'expired_card',
    declineCode: 'expired_card',
    message: 'Your card has expired.',
  }),
  bad('4000000000000127', ['chargeDeclinedIncorrectCvc'], {
    code: 'incorrect_cvc',
    declineCode: 'incorrect_cvc',
    message: "Your card's security code is incorrect.",
  }),
  bad('4000000000000119', ['chargeDeclinedProcessingError'], {
    code: 'processing_error',
    declineCode: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
  }),
  asking('4000002500003155', ['authenticationRequiredOnSetup']),
  asking('4000002760003184', ['authenticationRequired']),
  asking(
    '4000008260003178',
    ['authenticationRequiredChargeDeclinedInsufficientFunds'],
    declined('insufficient_funds', 'Your card has insufficient funds.'),
  ),
  asking('4000000000003220', ['threeDSecure2Required']),
  asking('4000008400001629', ['threeDSecureRequiredChargeDeclined'], declined('generic_decline')),
]

const byNumber = new Map(testCards.map((card) => [card.number, card]))
const byName = new Map(testCards.flatMap((card) => card.names.map((name) => [name, card] as const)))

/** The test card with this number. */
export const cardWithNumber = (number: string): TestCard | undefined => byNumber.get(number)

/** The test card that `tok_<name>` stands for. */
export const cardOfToken = (token: string): TestCard | undefined =>
  token.startsWith('tok_') ? byName.get(token.slice('tok_'.length)) : undefined

/** The test card that `pm_card_<name>` stands for. */
export const cardOfMethod = (id: string): TestCard | undefined =>
  id.startsWith('pm_card_') ? byName.get(id.slice('pm_card_'.length)) : undefined

/** A test card with an expiry date. */
export const issued = (card: TestCard, expMonth: number, expYear: number): Card => ({
  number: card.number,
  brand: card.brand,
  funding: card.funding,
  last4: card.number.slice(-4),
  expMonth,
  expYear,
})

import { Refusal } from '@stagedoor/common/errors/refusal'
import type { Charge } from './charge.ts'

const words: Readonly<Record<string, string>> = {
  insufficient_funds: 'Your bank says there is not enough money for this.',
  expired_card: 'This card has expired.',
  incorrect_cvc: 'The security code is not the one on the card.',
  authentication_required: 'Your bank wants to ask you first, which only works in the browser.',
}

/** What a buyer is told whose card was declined. The hold is untouched. */
export function cardDeclined(
  { expiresAt }: Charge,
  { declineCode }: { readonly declineCode: string },
): Refusal {
  const why = words[declineCode] ?? 'Your bank declined the card.'
  return new Refusal('CARD_DECLINED', `${why} The ticket is still yours; try another card.`, {
    details: { declineCode, expiresAt: expiresAt.toISOString() },
  })
}

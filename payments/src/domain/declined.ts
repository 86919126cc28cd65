import { Refusal } from '@stagedoor/common/errors/refusal'
import type { Charge, Decline } from './charge.ts'
import type { News } from './news.ts'

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

/** A decline counts once, by its event's id; the last one that is allowed ends the charge. */
export function declineNews(charge: Charge, decline: Decline, maxAttempts: number): News | undefined {
  if (charge.declines.some(({ eventId }) => eventId === decline.eventId)) return undefined
  const last = charge.declines.length + 1 >= maxAttempts
  return { type: last ? 'declined-too-often' : 'card-declined', decline }
}

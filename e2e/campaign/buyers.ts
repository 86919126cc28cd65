import { setTimeout as pause } from 'node:timers/promises'
import type { Answer } from '../support/http-client.ts'
import type { Market, Person } from '../support/market.ts'
import type { Chance } from '../support/seeded.ts'
import type { CardForm, StripeBrowser } from '../support/stripe-browser.ts'

/** One who has a ticket reserved, and what is around them. */
export type Situation = {
  readonly market: Market
  readonly chance: Chance
  readonly buyer: Person
  readonly orderId: string
  readonly browser: StripeBrowser
}

/** What somebody does with a reservation. Nobody is stopped by an answer; what is right is decided by the auditor. */
type Habit = (situation: Situation) => Promise<unknown>

const visa = 'pm_card_visa'
const declined = 'pm_card_chargeDeclined'
const penniless = 'pm_card_visa_chargeDeclinedInsufficientFunds'
const asking = 'pm_card_threeDSecure2Required'

/** The card form opens, and the cards are tried in turn. Nothing when payments gives no form. */
async function tryCards(situation: Situation, ...cards: readonly string[]): Promise<CardForm | undefined> {
  const { market, buyer, orderId, browser } = situation
  const { body } = await market.ask(buyer, 'POST', '/api/payments/intents', { orderId })
  const opened = (body ?? {}) as Partial<CardForm>
  if (!opened.clientSecret) return undefined
  const form = opened as CardForm
  for (const card of cards) await browser.confirm(form, card)
  return form
}

async function answerBank(situation: Situation, form: CardForm | undefined, approve: boolean): Promise<void> {
  if (form) await situation.browser.answer(form, approve)
}

const nudge = ({ market, buyer, orderId }: Situation): Promise<Answer> =>
  market.ask(buyer, 'POST', `/api/payments/${orderId}/sync`, {})

/** Until a moment around the end of the hold, by chance before or after it. */
async function lastMoment({ market, chance, buyer, orderId }: Situation, earliestMs: number): Promise<void> {
  const { expiresAt } = await market.order(buyer, orderId)
  const leftMs = Date.parse(expiresAt) - Date.now()
  await pause(Math.max(0, leftMs + earliestMs + chance.below(1_500)))
}

export const habits: Readonly<Record<string, Habit>> = {
  'pays by token': ({ market, buyer, orderId }) => market.pay(buyer, orderId),
  'pays in the form': async (situation) => {
    await tryCards(situation, visa)
    await nudge(situation)
  },
  'closes the browser right after confirming': (situation) => tryCards(situation, visa),
  'is declined, then pays': (situation) => tryCards(situation, declined, visa),
  'has no money': (situation) => tryCards(situation, declined, penniless, declined),
  'says yes to the bank': async (situation) => {
    await answerBank(situation, await tryCards(situation, asking), true)
    await nudge(situation)
  },
  'says no to the bank, then pays': async (situation) => {
    await answerBank(situation, await tryCards(situation, asking), false)
    await tryCards(situation, visa)
  },
  'leaves the bank’s question unanswered': (situation) => tryCards(situation, asking),
  'answers the bank in the last moment, or later': async (situation) => {
    const form = await tryCards(situation, asking)
    await lastMoment(situation, -500)
    await answerBank(situation, form, true)
  },
  'walks away': async () => {},
  'cancels while the money is on its way': async ({ market, chance, buyer, orderId }) => {
    const paying = market.pay(buyer, orderId)
    await pause(chance.below(300))
    await Promise.all([paying, market.cancel(buyer, orderId)])
  },
  'pays in two tabs': async (situation) => {
    await Promise.all([tryCards(situation, visa), tryCards(situation, visa)])
    await nudge(situation)
  },
  'presses twice': ({ market, buyer, orderId }) =>
    Promise.all([market.pay(buyer, orderId), market.pay(buyer, orderId)]),
  'pays in the last moment': async (situation) => {
    await lastMoment(situation, -1_400)
    await tryCards(situation, visa)
  },
  'pays, and is given the money back': async ({ market, buyer, orderId }) => {
    await market.pay(buyer, orderId)
    const admin = market.person('Alex', ['user', 'admin'])
    const refund = () =>
      market.ask(admin, 'POST', `/api/payments/${orderId}/refunds`, { reason: 'The show is cancelled' })
    await Promise.all([refund(), refund()])
  },
}

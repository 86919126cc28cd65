import { setTimeout as pause } from 'node:timers/promises'
import type { Answer } from '../support/http-client.ts'
import type { Market, Person } from '../support/market.ts'
import type { Chance } from '../support/seeded.ts'

/** What the card form is opened with. */
export type Opened = { readonly clientSecret: string; readonly publishableKey: string }

/** One who has a ticket reserved, and what is around them. */
export type Situation = {
  readonly market: Market
  readonly chance: Chance
  readonly buyer: Person
  readonly orderId: string
  /** Confirms at Stripe as the card form does. A call that Stripe fails is lost. */
  confirmInBrowser(form: Opened, card: string): Promise<void>
}

/** What somebody does with a reservation. Nobody is stopped by an answer; what is right is decided by the auditor. */
type Habit = (situation: Situation) => Promise<unknown>

const declined = 'pm_card_chargeDeclined'
const visa = 'pm_card_visa'

async function form({ market, buyer, orderId, confirmInBrowser }: Situation, ...cards: readonly string[]) {
  const { body } = await market.ask(buyer, 'POST', '/api/payments/intents', { orderId })
  const opened = (body ?? {}) as Partial<Opened>
  if (!opened.clientSecret) return
  for (const card of cards) await confirmInBrowser(opened as Opened, card)
}

const nudge = ({ market, buyer, orderId }: Situation): Promise<Answer> =>
  market.ask(buyer, 'POST', `/api/payments/${orderId}/sync`, {})

export const habits: Readonly<Record<string, Habit>> = {
  'pays by token': ({ market, buyer, orderId }) => market.pay(buyer, orderId),
  'pays in the form': async (situation) => {
    await form(situation, visa)
    await nudge(situation)
  },
  'closes the browser right after confirming': (situation) => form(situation, visa),
  'is declined, then pays': (situation) => form(situation, declined, visa),
  'has no money': (situation) =>
    form(situation, declined, 'pm_card_visa_chargeDeclinedInsufficientFunds', declined),
  'leaves the bank’s question unanswered': (situation) => form(situation, 'pm_card_threeDSecure2Required'),
  'walks away': async () => {},
  'cancels while the money is on its way': async ({ market, chance, buyer, orderId }) => {
    const paying = market.pay(buyer, orderId)
    await pause(chance.below(300))
    await Promise.all([paying, market.cancel(buyer, orderId)])
  },
  'pays in two tabs': async (situation) => {
    await Promise.all([form(situation, visa), form(situation, visa)])
    await nudge(situation)
  },
  'presses twice': ({ market, buyer, orderId }) =>
    Promise.all([market.pay(buyer, orderId), market.pay(buyer, orderId)]),
  'pays in the last moment': async (situation) => {
    const order = await situation.market.order(situation.buyer, situation.orderId)
    const leftMs = Date.parse(order.expiresAt) - Date.now()
    await pause(Math.max(0, leftMs - situation.chance.below(1_500) + 100))
    await form(situation, visa)
  },
}

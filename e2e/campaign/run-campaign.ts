import { setTimeout as pause } from 'node:timers/promises'
import type { Stack, StackOptions } from '../../infra/local/stack.ts'
import type { StripeKnobs } from '../../infra/local/stripe-knobs.ts'
import { inParallel } from '../bench/in-parallel.ts'
import type { Answer } from '../support/http-client.ts'
import type { Market, OrderBody } from '../support/market.ts'
import type { Chance } from '../support/seeded.ts'
import { stripeBrowser } from '../support/stripe-browser.ts'
import { habits, type Situation } from './buyers.ts'
import { badDay } from './faults.ts'

/** The stack that a campaign wants: short holds, an impatient sweep, and two instances of what may race. */
export const campaignStack: StackOptions = {
  holdSeconds: 6,
  limits: false,
  replicas: { tickets: 2, orders: 2, payments: 2 },
  env: () => Object.fromEntries(['payments', 'payments-2'].map((name) => [name, impatient])),
}
const impatient = { STRIPE_TIMEOUT_MS: '1000', SWEEP_AFTER_SECONDS: '1' }

export type Campaign = {
  readonly stack: Stack
  readonly market: Market
  readonly stripe: StripeKnobs
  readonly chance: Chance
  readonly purchases: number
  readonly report?: (line: string) => void
}

/** What became of the purchases; by habit, how many were completed. */
export type Result = {
  readonly completed: Readonly<Record<string, string>>
  /** Answers that nobody may get, whatever Stripe does. */
  readonly indecent: readonly string[]
}

const atOnce = 12
const reserveTries = 20
/** Longest that the last orders may take to end, once Stripe is well again. */
const settleMs = 60_000

/**
 * Many buyers of many habits, on a day on which Stripe fails in every way it can. Afterwards Stripe is well again; what
 * is still under way comes to rest by itself.
 */
export async function runCampaign(campaign: Campaign): Promise<Result> {
  const { market, stripe, chance, purchases, report } = campaign
  const names = Object.keys(habits)
  const plan = Array.from({ length: purchases }, () => names[chance.below(names.length)] ?? '')
  const seller = market.person('Sam')
  const tickets = await inParallel(plan, atOnce, async () => (await market.list(seller)).id)
  await badDay(stripe, chance)
  let done = 0
  const bought = await inParallel(plan, atOnce, async (habit, index) => {
    const outcome = await purchase(campaign, habit, tickets[index] ?? '')
    done += 1
    if (done % 50 === 0) report?.(`${done} of ${purchases} purchases`)
    return outcome
  })
  await stripe.calm()
  return {
    completed: countByHabit(plan, await ends(market, bought)),
    indecent: bought.flatMap(({ indecent }) => indecent),
  }
}

type Bought = { readonly situation: Situation | undefined; readonly indecent: readonly string[] }

async function purchase(campaign: Campaign, habit: string, ticketId: string): Promise<Bought> {
  const indecent: string[] = []
  const market = watched(campaign.market, indecent)
  const buyer = market.person()
  const orderId = await reserve(market, buyer, ticketId)
  if (!orderId) return { situation: undefined, indecent }
  const situation = {
    market,
    chance: campaign.chance,
    buyer,
    orderId,
    browser: stripeBrowser(campaign.stack),
  }
  await habits[habit]?.(situation)
  return { situation, indecent }
}

async function reserve(
  market: Market,
  buyer: Situation['buyer'],
  ticketId: string,
): Promise<string | undefined> {
  const key = `${buyer.id} wants ${ticketId}`
  for (let attempt = 0; attempt < reserveTries; attempt += 1) {
    const { status, body } = await market.reserve(buyer, ticketId, { price: 80, revision: 1, key })
    if (status === 201 && (body as OrderBody).status === 'awaiting:payment') return (body as OrderBody).id
    await pause(100)
  }
  return undefined
}

/** A market that notes answers which nobody may get. */
function watched(market: Market, indecent: string[]): Market {
  const note = async (answering: Promise<Answer>): Promise<Answer> => {
    const answer = await answering
    if (answer.status >= 500 && answer.status !== 503) indecent.push(JSON.stringify(answer))
    return answer
  }
  return {
    ...market,
    pay: (...args) => note(market.pay(...args)),
    cancel: (...args) => note(market.cancel(...args)),
    ask: (...args) => note(market.ask(...args)),
  }
}

/** How each order ended; one that does not end is left to the auditor. */
async function ends(market: Market, bought: readonly Bought[]): Promise<(string | undefined)[]> {
  const deadline = Date.now() + settleMs
  return inParallel(bought, atOnce, async ({ situation }) => {
    if (!situation) return 'not reserved'
    const { buyer, orderId } = situation
    for (;;) {
      const { status } = await market.order(buyer, orderId)
      if (status === 'complete' || status === 'cancelled' || Date.now() > deadline) return status
      await pause(200)
    }
  })
}

function countByHabit(
  plan: readonly string[],
  ends: readonly (string | undefined)[],
): Record<string, string> {
  const rows = Map.groupBy(
    plan.map((habit, index) => ({ habit, end: ends[index] })),
    ({ habit }) => habit,
  )
  return Object.fromEntries(
    [...rows].map(([habit, all]) => [
      habit,
      `${all.filter(({ end }) => end === 'complete').length} of ${all.length}`,
    ]),
  )
}

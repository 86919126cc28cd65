import type { OrderData } from '@stagedoor/common/contracts/order-events'
import type { OrderId } from '@stagedoor/common/domain/ids'
import { type Balance, balances } from '../domain/balance.ts'
import { disagreements, type Remedy } from '../domain/disagreement.ts'
import { observe } from './at-stripe/observe.ts'
import type { AtStripe } from './at-stripe/take-step.ts'
import { tell } from './at-stripe/tell.ts'
import { billOrder } from './bill-order.ts'
import { capturePayment } from './capture-payment.ts'
import { completeSale } from './complete-sale.ts'
import { type GatheredViews, gatherViews, type Witnesses } from './gather-views.ts'
import { voidPayment } from './void-payment.ts'

type Dependencies = AtStripe & Witnesses & { readonly feeBasisPoints: number; readonly maxAttempts: number }

/** What was touched since may still be under way: the bank, the webhook, orders' answer. */
export const settledAfterSeconds = 60

export type Reconciling = {
  /** How far back orders and intents are looked at, in hours. */
  readonly hours: number
  /** What was touched within so many seconds is under way, and left out. */
  readonly quietSeconds: number
  /** False only reports. */
  readonly repair: boolean
}

/** A disagreement as it is reported, and why it could not be mended. */
export type Finding = { readonly orderId: OrderId; readonly what: string; readonly error?: string }

/** What became of a comparison. */
export type Reconciliation = {
  readonly orders: number
  readonly repaired: readonly Finding[]
  /** A person must look at these. */
  readonly left: readonly Finding[]
  readonly balances: readonly Balance[]
  /** True when every amount adds up and nothing is left. */
  readonly isSound: boolean
}

/**
 * Compares charges with Stripe's list and with what orders announced; mends what is safe by telling the charge what it
 * missed, and reports the rest. Safe to repeat, and while everything runs.
 * @throws UnavailableError when Stripe does not answer
 */
export const reconcile =
  (dependencies: Dependencies) =>
  async ({ hours, quietSeconds, repair }: Reconciling): Promise<Reconciliation> => {
    const now = dependencies.clock.now().getTime()
    const since = new Date(now - hours * 3_600_000)
    const views = await gatherViews(dependencies, since, new Date(now - quietSeconds * 1000))
    const repaired: Finding[] = []
    const left: Finding[] = []
    for (const view of views) {
      for (const { orderId, what, remedy } of disagreements(view)) {
        const mend = repair && remedy
        const error = mend && (await failureOf(() => apply(dependencies, view, mend)))
        if (mend && !error) repaired.push({ orderId, what })
        else left.push({ orderId, what, ...(error && { error }) })
      }
    }
    // What was mended a moment ago has not settled everywhere yet.
    const mended = new Set(repaired.map(({ orderId }) => orderId))
    const sums = balances(views.filter(({ orderId }) => !mended.has(orderId)))
    const addsUp = sums.every(({ keptMinor, owedMinor }) => keptMinor === owedMinor)
    return { orders: views.length, repaired, left, balances: sums, isSound: addsUp && left.length === 0 }
  }

async function apply(at: Dependencies, { orderId, order }: GatheredViews, remedy: Remedy): Promise<void> {
  if (remedy.kind === 'tell') await tell(at, orderId, remedy.news)
  if (remedy.kind === 'hear order' && order) await hearOrder(at, order)
  if (remedy.kind === 'observe') {
    const charge = await at.charges.find(orderId)
    if (charge) await observe(at, charge, { intent: remedy.intent, maxAttempts: at.maxAttempts })
  }
}

/** As if the event had come again. */
async function hearOrder(at: Dependencies, order: OrderData): Promise<void> {
  switch (order.status) {
    case 'created':
      return
    case 'awaiting:payment':
      return billOrder(at)(order)
    case 'awaiting:capture':
      return capturePayment(at)(order)
    case 'complete':
      return completeSale(at)(order)
    case 'cancelled':
      return voidPayment(at)(order)
  }
}

async function failureOf(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    return String(error)
  }
}

import type { Currency } from '@stagedoor/common/domain/currency'
import type { OrderId } from '@stagedoor/common/domain/ids'
import type { Charge, ChargeStatus } from './charge.ts'
import type { Intent } from './intent.ts'
import type { News } from './news.ts'

/** What orders says of an order, as far as money is concerned. */
export type ToldOrder = {
  readonly status: 'created' | 'awaiting:payment' | 'awaiting:capture' | 'complete' | 'cancelled'
  readonly priceMinor?: number | undefined
  readonly currency: Currency
  readonly refundedAt?: string | undefined
}

/** What three parties say of the money for one order. */
export type Views = {
  readonly orderId: OrderId
  readonly charge?: Charge | undefined
  /** All that Stripe has in the name of this order. */
  readonly intents: readonly Intent[]
  /** The last that orders announced. */
  readonly order?: ToldOrder | undefined
}

/** Where they do not agree, in words for an operator, and what mends it safely; without a remedy a person must look. */
export type Disagreement = {
  readonly orderId: OrderId
  readonly what: string
  readonly remedy?: Remedy
}

export type Remedy =
  /** The charge hears what Stripe says. */
  | { readonly kind: 'observe'; readonly intent: Intent }
  /** The charge hears what orders decided. */
  | { readonly kind: 'hear order' }
  /** The charge says again what orders has not answered, or ends an intent too many. */
  | { readonly kind: 'tell'; readonly news: News }

/** Disagreements about one order: about its money first, and only then about its state. */
export function disagreements(views: Views): Disagreement[] {
  const { orderId, charge, intents } = views
  const named = (what: string, remedy?: Remedy): Disagreement => ({
    orderId,
    what,
    ...(remedy && { remedy }),
  })
  if (!charge) return [...withoutCharge(views, named)]
  const own = intents.find((intent) => 'stripeId' in charge && charge.stripeId === intent.stripeId)
  const money = [
    ...intents.filter((intent) => intent !== own).flatMap((intent) => aboutSpare(intent, named)),
    ...aboutOwn(charge, own, named),
  ]
  return money.length > 0 ? money : aboutOrder(charge, views.order, named)
}

type Name = (what: string, remedy?: Remedy) => Disagreement

function withoutCharge({ order, intents }: Views, named: Name): Disagreement[] {
  const moved = intents.filter(({ state }) => state !== 'waiting' && state !== 'canceled')
  if (moved.length > 0) {
    return moved.map(({ stripeId, state }) =>
      named(`${stripeId} is ${state} at Stripe, and there is no charge`),
    )
  }
  if (order?.status === 'awaiting:payment') {
    return [named('may be paid, and has no charge', { kind: 'hear order' })]
  }
  return order?.status === 'complete' ? [named('is complete, and has no charge')] : []
}

function aboutSpare({ stripeId, state }: Intent, named: Name): Disagreement[] {
  if (state === 'canceled' || state === 'refunded') return []
  const what = `${stripeId} is one intent too many, and is ${state}`
  if (state === 'captured') return [named(what)]
  return [named(what, { kind: 'tell', news: { type: 'spare-intent', stripeId } })]
}

/** What a charge may be while Stripe says this: `behind` catches up by looking, anything else contradicts it. */
const expected: Record<
  Intent['state'],
  { agrees: readonly ChargeStatus[]; behind: readonly ChargeStatus[] }
> = {
  waiting: { agrees: ['open'], behind: ['voiding', 'failing'] },
  authorized: { agrees: ['authorized'], behind: ['open', 'capturing', 'voiding', 'failing'] },
  captured: {
    agrees: ['captured'],
    behind: ['open', 'authorized', 'capturing', 'voiding', 'failing', 'refunding'],
  },
  canceled: {
    agrees: ['voided', 'failed'],
    behind: ['open', 'authorized', 'capturing', 'voiding', 'failing'],
  },
  refunded: {
    agrees: ['refunded'],
    behind: ['open', 'authorized', 'capturing', 'captured', 'voiding', 'failing', 'refunding'],
  },
}

function aboutOwn(charge: Charge, own: Intent | undefined, named: Name): Disagreement[] {
  if (!own) {
    const isMissing = 'stripeId' in charge && charge.stripeId !== undefined
    return isMissing ? [named(`is ${charge.status}, and Stripe does not know ${charge.stripeId}`)] : []
  }
  if (own.amountMinor !== charge.amountMinor || own.currency !== charge.currency) {
    const [owed, taken] = [charge, own].map(({ amountMinor, currency }) => `${amountMinor} ${currency}`)
    return [named(`owes ${owed}, and Stripe says ${taken}`)]
  }
  if (own.state === 'captured' && own.keptMinor !== own.amountMinor) {
    return [named(`is ${charge.status}, and Stripe keeps ${own.keptMinor} of ${own.amountMinor}`)]
  }
  const { agrees, behind } = expected[own.state]
  if (agrees.includes(charge.status)) return []
  const what = `is ${charge.status}, and ${own.state} at Stripe`
  if (behind.includes(charge.status)) return [named(what, { kind: 'observe', intent: own })]
  const isDead = charge.status === 'voided' || charge.status === 'failed'
  const isAlive = own.state === 'waiting' || own.state === 'authorized'
  if (!isDead || !isAlive) return [named(what)]
  return [named(what, { kind: 'tell', news: { type: 'spare-intent', stripeId: own.stripeId } })]
}

/** What each state of an order asks of its charge; the rest is on its way or over. */
function aboutOrder(charge: Charge, order: ToldOrder | undefined, named: Name): Disagreement[] {
  if (!order) return []
  const { status } = charge
  const what = `is ${status}, and its order ${order.status}`
  const hear = [named(what, { kind: 'hear order' })]
  const again = [named(what, { kind: 'tell', news: { type: 'unanswered' } })]
  switch (order.status) {
    case 'created':
      return []
    case 'awaiting:payment':
      return status === 'authorized' || status === 'captured' ? again : []
    case 'awaiting:capture':
      return status === 'voided' ? [named(what)] : hear
    case 'cancelled':
      return isOver(status) ? [] : hear
    case 'complete':
      return aboutComplete(charge, order, named)
  }
}

function aboutComplete(charge: Charge, order: ToldOrder, named: Name): Disagreement[] {
  const { status } = charge
  if (status === 'captured') {
    if (order.refundedAt) return [named('is captured, and its order refunded')]
    if (charge.completedAt) return []
    return [named('is captured, and has not heard that its order is complete', { kind: 'hear order' })]
  }
  if (status !== 'refunded') return [named(`is ${status}, and its order complete`)]
  if (order.refundedAt) return []
  const news = { type: 'order-awaiting-capture' } as const
  return [named('is refunded, and its order does not know', { kind: 'tell', news })]
}

const isOver = (status: ChargeStatus): boolean =>
  status === 'voided' || status === 'failed' || status === 'refunded'

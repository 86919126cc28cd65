import { moveTo } from '@stagedoor/common/domain/lifecycle'
import { type Bill, type Card, type Charge, type ChargeStatus, hasIntent } from './charge.ts'
import { chargeLifecycle } from './charge-lifecycle.ts'
import type { News } from './news.ts'

/** The charge in its next state: what both states have is kept, what the news brings is added, the rest is dropped. */
export function become(charge: Charge, to: ChargeStatus, news: News, now: Date): Charge {
  moveTo(chargeLifecycle, charge.status, to)
  return { ...builders[to](charge, news, now), updatedAt: now }
}

type Builder = (charge: Charge, news: News, now: Date) => Charge

const builders: Readonly<Record<ChargeStatus, Builder>> = {
  none: (charge) => ({ ...billOf(charge), status: 'none' }),
  open: (charge, news) => ({ ...billOf(charge), status: 'open', stripeId: newStripeId(news) }),
  authorized: (charge, news, now) => ({
    ...intendedOf(charge, news),
    status: 'authorized',
    authorizedAt: now,
  }),
  capturing: (charge, news, now) => ({
    ...intendedOf(charge, news),
    status: 'capturing',
    authorizedAt: 'authorizedAt' in charge ? charge.authorizedAt : now,
  }),
  captured: (charge, news, now) => ({ ...intendedOf(charge, news), status: 'captured', capturedAt: now }),
  voiding: (charge, news) => ({ ...intendedOf(charge, news), status: 'voiding', reason: why(charge, news) }),
  failing: (charge, news) => ({
    ...intendedOf(charge, news),
    ...(news.type === 'declined-too-often' && { declines: [...charge.declines, news.decline] }),
    status: 'failing',
    reason: why(charge, news),
  }),
  refunding: (charge, news, now) => ({
    ...takenOf(charge, news, now),
    status: 'refunding',
    reason: why(charge, news),
  }),
  voided: (charge, news, now) => ({
    ...(hasIntent(charge) ? intendedOf(charge, news) : billOf(charge)),
    status: 'voided',
    reason: why(charge, news),
    voidedAt: now,
  }),
  failed: (charge, news, now) => ({
    ...intendedOf(charge, news),
    status: 'failed',
    reason: why(charge, news),
    failedAt: now,
  }),
  refunded: (charge, news, now) => ({
    ...takenOf(charge, news, now),
    status: 'refunded',
    reason: why(charge, news),
    refundedAt: now,
  }),
}

const billFields = [
  'id',
  'version',
  'buyerId',
  'sellerId',
  'ticketId',
  'ticketTitle',
  'amountMinor',
  'currency',
  'feeMinor',
  'netMinor',
  'expiresAt',
  'createdAt',
  'updatedAt',
  'attempts',
  'declines',
] as const satisfies readonly (keyof Bill)[]

function billOf(charge: Charge): Bill {
  return Object.fromEntries(billFields.map((field) => [field, charge[field]])) as Bill
}

function intendedOf(charge: Charge, news: News) {
  const card = cardIn(news) ?? (hasIntent(charge) ? charge.card : undefined)
  return { ...billOf(charge), stripeId: stripeIdOf(charge), ...(card && { card }) }
}

function takenOf(charge: Charge, news: News, now: Date) {
  const { capturedAt = now, completedAt } = charge as { capturedAt?: Date; completedAt?: Date }
  return { ...intendedOf(charge, news), capturedAt, ...(completedAt && { completedAt }) }
}

/** The reason in the news; without one, the reason the charge was on its way for; without either, what happened. */
function why(charge: Charge, news: News): string {
  if ('reason' in news) return news.reason
  if ('reason' in charge) return charge.reason
  if (news.type === 'declined-too-often') return 'declined_too_often'
  return news.type === 'found-canceled' ? 'authorization_ended' : news.type
}

const cardIn = (news: News): Card | undefined => ('card' in news ? news.card : undefined)

function newStripeId(news: News): string {
  if ('stripeId' in news) return news.stripeId
  throw new TypeError(`${news.type} names no intent`)
}

function stripeIdOf(charge: Charge): string {
  if (hasIntent(charge)) return charge.stripeId
  throw new TypeError(`charge ${charge.id} has no intent in state ${charge.status}`)
}

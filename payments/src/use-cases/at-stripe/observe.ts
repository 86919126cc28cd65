import type { Charge } from '../../domain/charge.ts'
import { declineNews } from '../../domain/declined.ts'
import { found, type Intent } from '../../domain/intent.ts'
import { intentNews } from '../../domain/news.ts'
import { type AtStripe } from './take-step.ts'
import { tell } from './tell.ts'

/** A look at an intent, and the webhook event that reported a decline, if one did: only those count. */
export type Observation = {
  readonly intent: Intent
  readonly declinedBy?: string | undefined
  /** Declines after which the charge is given up. */
  readonly maxAttempts: number
}

/**
 * Brings a charge up to what Stripe says. The intent of an order that has none yet is adopted; one too many is
 * cancelled. @returns the charge as it is then
 */
export async function observe(at: AtStripe, charge: Charge, seen: Observation): Promise<Charge> {
  const { intent } = seen
  const known = await ownIntent(at, charge, intent)
  if (!known) return charge
  const outcome = await tell(at, charge.id, found(intent))
  const counted = await countDecline(at, charge, seen)
  if (counted) return counted
  return outcome.kind === 'missing' ? charge : outcome.state
}

/** True when the intent is the charge's own, or has just become it. */
async function ownIntent(at: AtStripe, charge: Charge, intent: Intent): Promise<boolean> {
  const isOwn = (other: Charge) => 'stripeId' in other && other.stripeId === intent.stripeId
  if (isOwn(charge)) return true
  const outcome = await tell(at, charge.id, (now) => intentNews(now, intent))
  return outcome.kind !== 'missing' && isOwn(outcome.state)
}

async function countDecline(at: AtStripe, charge: Charge, seen: Observation): Promise<Charge | undefined> {
  const { intent, declinedBy: eventId, maxAttempts } = seen
  if (!eventId || intent.state !== 'waiting') return undefined
  const { declineCode, message } = intent.decline ?? {
    declineCode: 'declined',
    message: 'Your card was declined.',
  }
  const decline = { eventId, at: at.clock.now(), declineCode, message }
  const outcome = await tell(at, charge.id, (now) => declineNews(now, decline, maxAttempts))
  return outcome.kind === 'missing' ? undefined : outcome.state
}

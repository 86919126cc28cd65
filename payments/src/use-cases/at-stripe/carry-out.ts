import { UnavailableError } from '@stagedoor/common/errors/unavailable-error'
import type { Command } from '../../domain/cell.ts'
import { type Charge, hasIntent, type IntendedCharge } from '../../domain/charge.ts'
import { found } from '../../domain/intent.ts'
import type { News } from '../../domain/news.ts'
import { type AtStripe, lookAt, takeStep } from './take-step.ts'

/** A command of the saga, for the charge as it was saved, and the news that led to it. */
export type Errand = { readonly charge: Charge; readonly command: Command; readonly because: News }

/**
 * Does at Stripe what the saga wants. Safe to repeat, and when two instances do it at once.
 * @returns what came of it, as news; undefined when the charge need not know
 * @throws UnavailableError when it could not be done now
 */
export async function carryOut(
  at: AtStripe,
  { charge, command, because }: Errand,
): Promise<News | undefined> {
  if (command === 'cancel-spare') return cancelSpare(at, because)
  if (!hasIntent(charge)) return undefined
  switch (command) {
    case 'look':
      return found(await lookAt(at, charge.stripeId))
    case 'capture':
      return capture(at, charge)
    case 'cancel':
      return cancel(at, charge)
    case 'refund':
      return refund(at, charge)
  }
}

async function capture(at: AtStripe, charge: IntendedCharge): Promise<News> {
  const { intent, no } = await takeStep(at, charge, {
    step: 'capture',
    call: at.stripe.capture,
    settled: ({ state }) => state !== 'authorized',
  })
  if (!no) return found(intent)
  return { type: 'capture-refused', reason: no.kind === 'refused' ? no.code : no.declineCode }
}

async function cancel(at: AtStripe, charge: IntendedCharge): Promise<News> {
  const { intent, no } = await takeStep(at, charge, {
    step: 'cancel',
    call: at.stripe.cancel,
    settled: ({ state }) => state !== 'waiting' && state !== 'authorized',
  })
  // While the bank thinks, an intent cannot be cancelled; the sweep comes back.
  if (no) throw new UnavailableError()
  return found(intent)
}

async function refund(at: AtStripe, charge: IntendedCharge): Promise<News> {
  const { intent, no } = await takeStep(at, charge, {
    step: 'refund',
    call: at.stripe.refund,
    settled: ({ state }) => state === 'refunded',
  })
  if (!no) return found(intent)
  at.alarm('a refund was refused', { orderId: charge.id, ...no })
  throw new UnavailableError()
}

/** Ends an intent that nobody may pay. It has no key of its own: cancelling twice changes nothing. */
async function cancelSpare(at: AtStripe, because: News): Promise<undefined> {
  if (because.type !== 'spare-intent') return undefined
  const answer = await at.stripe.cancel(because.stripeId)
  if (answer.kind === 'done') return undefined
  const { state } = await lookAt(at, because.stripeId)
  if (state === 'canceled') return undefined
  at.alarm('a spare intent could not be cancelled', { stripeId: because.stripeId, state })
  throw new UnavailableError()
}

import { setTimeout as pause } from 'node:timers/promises'
import type { UserId } from '@stagedoor/common/domain/ids'
import { NotFoundError } from '@stagedoor/common/errors/not-found-error'
import { Refusal } from '@stagedoor/common/errors/refusal'
import type { Hints } from '@stagedoor/common/messaging/hints'
import { watchFor } from '@stagedoor/common/messaging/watch'
import type { Charge } from '../domain/charge.ts'
import { notPayable } from '../domain/payable.ts'
import { confirmCard } from './at-stripe/confirm-card.ts'
import type { AtStripe } from './at-stripe/take-step.ts'
import { ownCharge } from './own-charge.ts'

export type PayWithToken = {
  readonly orderId: string
  readonly buyerId: UserId
  /** Stripe's token (`tok_…`) or payment method id (`pm_…`). */
  readonly token: string
  /** How long to wait for the decision, in ms. */
  readonly waitMs: number
}

type Dependencies = AtStripe & { readonly hints: Hints; readonly maxAttempts: number }

/**
 * A buyer pays with a card that Stripe knows by a token, and waits until the money is taken or the order is lost.
 * Safe to repeat: an order that is being paid is waited for, a paid one is told as such.
 * @returns the charge, captured or still undecided
 * @throws NotFoundError, Refusal CARD_DECLINED, ORDER_NOT_PAYABLE, VALIDATION_FAILED (an unknown token), UnavailableError
 */
export const payWithToken =
  (dependencies: Dependencies) =>
  async ({ orderId, buyerId, token, waitMs }: PayWithToken): Promise<Charge> => {
    const { charges, hints } = dependencies
    const deadline = performance.now() + waitMs
    const leftMs = (): number => Math.max(0, deadline - performance.now())
    const watch = watchFor(hints, orderId)
    try {
      const charge = await ownCharge(dependencies, orderId, buyerId)
      // A confirmation that outlasts the wait goes on: what comes of it is found by webhook or sweep.
      if (!isUnderWay(charge)) await inTime(confirm(dependencies, charge, token), leftMs())
      const read = async (): Promise<Charge> => (await charges.find(orderId)) ?? lost()
      return answerFor(await watch.until(read, isDecided, leftMs()))
    } finally {
      watch.stop()
    }
  }

/** Confirms, unless another press of the button was faster: then its outcome is this one's too. */
async function confirm(dependencies: Dependencies, charge: Charge, token: string): Promise<void> {
  try {
    await confirmCard(dependencies, charge, token)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'ORDER_NOT_PAYABLE') throw error
    const now = await dependencies.charges.find(charge.id)
    if (!now || !isUnderWay(now)) throw error
  }
}

async function inTime(work: Promise<void>, limitMs: number): Promise<void> {
  const abort = new AbortController()
  try {
    await Promise.race([work, pause(limitMs, undefined, { signal: abort.signal })])
  } finally {
    abort.abort()
  }
}

const isUnderWay = ({ status }: Charge): boolean =>
  status === 'authorized' || status === 'capturing' || status === 'captured'

const isDecided = ({ status }: Charge): boolean =>
  status === 'captured' || status === 'voided' || status === 'failed' || status === 'refunded'

function answerFor(charge: Charge): Charge {
  if (charge.status === 'captured' || !isDecided(charge)) return charge
  throw notPayable(charge)
}

function lost(): never {
  throw new NotFoundError('order')
}

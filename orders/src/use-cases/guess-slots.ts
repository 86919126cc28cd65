import type { OrderId, UserId } from '@stagedoor/common/domain/ids'
import { boundedMap } from '@stagedoor/common/runtime/bounded-map'

/** About 1 MB. */
const rememberedBuyers = 10_000

/**
 * Guesses a free slot of a buyer: any for the first order, then the one behind the last guess. Most buyers hold little,
 * so most guesses are right; a wrong one costs a look and nothing else.
 */
export function guessSlots(maxHolds: number): (buyerId: UserId, orderId: OrderId) => number {
  const lastGuesses = boundedMap<UserId, number>(rememberedBuyers)
  return (buyerId, orderId) => {
    const last = lastGuesses.get(buyerId) ?? Number.parseInt(orderId.slice(-6), 16)
    const guess = (last + 1) % maxHolds
    lastGuesses.set(buyerId, guess)
    return guess
  }
}

import type { ChargeStatus } from './charge.ts'

export type EarningState = 'pending' | 'earned' | 'refunded'

/** How sure a seller may be of the money: theirs once the order is complete, and gone when it was given back. */
export function earningState(status: ChargeStatus, isComplete: boolean): EarningState {
  if (status === 'refunding' || status === 'refunded') return 'refunded'
  return status === 'captured' && isComplete ? 'earned' : 'pending'
}

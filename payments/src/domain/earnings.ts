import type { Charge } from './charge.ts'

export type EarningState = 'pending' | 'earned' | 'refunded'

/** How sure a seller may be of the money: theirs once the order is complete, and gone when it was given back. */
export function earningState(charge: Charge): EarningState {
  if (charge.status === 'refunding' || charge.status === 'refunded') return 'refunded'
  return charge.status === 'captured' && charge.completedAt ? 'earned' : 'pending'
}

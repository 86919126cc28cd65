import { defineLifecycle, type Move } from '@stagedoor/common/domain/lifecycle'
import type { ChargeStatus } from './charge.ts'
import { chargeSaga } from './charge-saga.ts'

const moves: Move<ChargeStatus>[] = Object.entries(chargeSaga).flatMap(([from, row]) =>
  Object.entries(row).flatMap(([because, cell]) =>
    cell.kind === 'move' ? [{ from: from as ChargeStatus, to: cell.to, because }] : [],
  ),
)

/** Every move a charge can make, read from the saga. A charge begins as a bill, or as the tombstone of a dead order. */
export const chargeLifecycle = defineLifecycle<ChargeStatus>({
  name: 'charge',
  initial: ['none', 'voided'],
  moves,
})

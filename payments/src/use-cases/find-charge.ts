import type { Claims } from '@stagedoor/common/auth/claims'
import { NotFoundError } from '@stagedoor/common/errors/not-found-error'
import type { Hints } from '@stagedoor/common/messaging/hints'
import type { Charge } from '../domain/charge.ts'
import type { ChargeStore } from '../store/charge-store.ts'
import { ownCharge } from './own-charge.ts'

/** The charge of an order, for its buyer or an admin. @throws NotFoundError */
export const findCharge =
  (dependencies: { charges: ChargeStore; hints: Hints }) =>
  async (orderId: string, viewer: Claims): Promise<Charge> => {
    if (!viewer.roles.includes('admin')) return ownCharge(dependencies, orderId, viewer.sub)
    const charge = await dependencies.charges.find(orderId)
    if (!charge) throw new NotFoundError('order')
    return charge
  }

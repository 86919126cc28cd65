import type { UserData } from '@stagedoor/common/contracts/user-events'
import type { UserId } from '@stagedoor/common/domain/ids'
import type { UserCopies } from '@stagedoor/common/persistence/user-copies'
import type { Clock } from '@stagedoor/common/runtime/clock'
import { cancelForBan } from '../domain/cancel-order.ts'
import type { OrderStore } from '../store/order-store.ts'

type Dependencies = {
  readonly orders: OrderStore
  readonly users: UserCopies
  readonly clock: Clock
}

const atOnce = 100

/**
 * A user was banned or let in again: the orders of a banned buyer that are not being paid yet are cancelled. Safe to
 * repeat, late and out of order: what the newest known version says is done.
 */
export const followBuyer =
  (dependencies: Dependencies) =>
  async (user: UserData, causedBy: string): Promise<void> => {
    await dependencies.users.remember(user, dependencies.clock.now())
    await cancelUnpaid(dependencies, user.userId, causedBy)
  }

/** Cancels what an instance accepted that had not heard of a ban yet. */
export const lookAgainAtBannedBuyers = (dependencies: Dependencies) => (): Promise<number> =>
  dependencies.users.lookAgain(dependencies.clock.now(), (id) => cancelUnpaid(dependencies, id))

/** Repeats until no unpaid order of a banned buyer is left. */
async function cancelUnpaid(
  { orders, users, clock }: Dependencies,
  buyerId: UserId,
  causedBy?: string,
): Promise<void> {
  for (;;) {
    const buyer = await users.find(buyerId)
    const unpaid = buyer?.banned ? await orders.unpaidOf(buyerId, atOnce) : []
    if (unpaid.length === 0) return
    await Promise.all(
      unpaid.map((id) => orders.update(id, (order) => cancelForBan(order, { at: clock.now(), causedBy }))),
    )
  }
}

import type { UserData } from '@stagedoor/common/contracts/user-events'
import type { UserId } from '@stagedoor/common/domain/ids'
import type { UserCopies } from '@stagedoor/common/persistence/user-copies'
import type { Clock } from '@stagedoor/common/runtime/clock'
import { followSeller as decide } from '../domain/follow-seller.ts'
import type { TicketStore } from '../store/ticket-store.ts'

type Dependencies = {
  readonly tickets: TicketStore
  readonly users: UserCopies
  readonly clock: Clock
}

const atOnce = 100

/**
 * A user was renamed, banned or let in again: their listings follow. Safe to repeat, late and out of order: what the
 * newest known version says is done.
 */
export const followSeller =
  (dependencies: Dependencies) =>
  async (user: UserData): Promise<void> => {
    await dependencies.users.remember(user, dependencies.clock.now())
    await bringInLine(dependencies, user.userId)
  }

/** Withdraws what an instance listed that had not heard of a ban yet. */
export const lookAgainAtBannedSellers = (dependencies: Dependencies) => (): Promise<number> =>
  dependencies.users.lookAgain(dependencies.clock.now(), (id) => bringInLine(dependencies, id))

/** Repeats until nothing is out of line any more; a hold may end meanwhile, and a newer name may come. */
async function bringInLine({ tickets, users, clock }: Dependencies, sellerId: UserId): Promise<void> {
  for (;;) {
    const seller = await users.find(sellerId)
    if (!seller) return
    const outOfLine = await tickets.outOfLine(sellerId, seller, atOnce)
    const outcomes = await Promise.all(
      outOfLine.map((id) => tickets.update(id, (ticket) => decide(ticket, seller, clock.now()))),
    )
    if (!outcomes.some(({ kind }) => kind === 'accepted')) return
  }
}

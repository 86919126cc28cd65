import type { UserId } from '@stagedoor/common/domain/ids'
import { NotFoundError } from '@stagedoor/common/errors/not-found-error'
import { Refusal } from '@stagedoor/common/errors/refusal'
import type { Clock } from '@stagedoor/common/runtime/clock'
import type { Origin } from '../domain/audit.ts'
import { ban, type User, unban } from '../domain/user.ts'
import type { AuditTrail } from '../store/audit-trail.ts'
import type { UserStore } from '../store/user-store.ts'

type Dependencies = {
  readonly users: Pick<UserStore, 'update'>
  readonly audit: AuditTrail
  readonly clock: Clock
}

type Banning = { readonly userId: string; readonly adminId: UserId; readonly origin: Origin }

/**
 * An admin suspends a user: every service refuses them from now on. Safe to repeat; another reason replaces the first.
 * @throws NotFoundError, Refusal FORBIDDEN when it is the admin's own account
 */
export const banUser =
  ({ users, audit, clock }: Dependencies) =>
  async ({ userId, adminId, origin }: Banning, reason: string): Promise<User> => {
    if (userId === adminId) throw new Refusal('FORBIDDEN', 'You cannot ban yourself.')
    const outcome = await users.update(userId, (user) => ban(user, reason, clock.now()))
    if (outcome.kind === 'missing') throw new NotFoundError('user')
    const { state: user } = outcome
    if (outcome.kind === 'accepted') {
      await audit.record('banned', origin, { userId: user.id, byUserId: adminId, detail: reason })
    }
    return user
  }

/**
 * An admin lets a user in again. What the ban did to listings and orders stays done. Safe to repeat.
 * @throws NotFoundError
 */
export const unbanUser =
  ({ users, audit, clock }: Dependencies) =>
  async ({ userId, adminId, origin }: Banning): Promise<User> => {
    const outcome = await users.update(userId, (user) => unban(user, clock.now()))
    if (outcome.kind === 'missing') throw new NotFoundError('user')
    const { state: user } = outcome
    if (outcome.kind === 'accepted') {
      await audit.record('unbanned', origin, { userId: user.id, byUserId: adminId })
    }
    return user
  }

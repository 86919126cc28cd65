import type { AuditQuery, SearchUsersQuery } from '@stagedoor/common/contracts/user-requests'
import { decodeTimeCursor, type Position } from '@stagedoor/common/http/cursor'
import type { User } from '../domain/user.ts'
import type { AuditTrail, StoredAuditEntry } from '../store/audit-trail.ts'
import type { UserStore } from '../store/user-store.ts'

/** One page of a list, and where the next one begins. */
export type Page<Item> = { readonly page: Item[]; readonly next: Position | undefined }

/** Users whose name or e-mail address has words that begin like this, or the one with this id; the newest first. */
export const searchUsers =
  ({ users }: { users: Pick<UserStore, 'search'> }) =>
  async ({ q, cursor, limit }: SearchUsersQuery): Promise<Page<User>> => {
    const found = await users.search(q ?? '', cursor ? decodeTimeCursor(cursor) : undefined, limit + 1)
    return pageOf(found, limit, ({ createdAt, id }) => [createdAt.toISOString(), id])
  }

/** What happened, the latest first; with `userId` only what is about one user. */
export const readAudit =
  ({ audit }: { audit: AuditTrail }) =>
  async ({ userId, cursor, limit }: AuditQuery): Promise<Page<StoredAuditEntry>> => {
    const found = await audit.list(userId, cursor ? decodeTimeCursor(cursor) : undefined, limit + 1)
    return pageOf(found, limit, ({ at, id }) => [at.toISOString(), id])
  }

function pageOf<Item>(found: Item[], limit: number, position: (item: Item) => Position): Page<Item> {
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return { page, next: found.length > limit && last ? position(last) : undefined }
}

import type { SearchUsersQuery } from '@stagedoor/common/contracts/user-requests'
import { byTime, decodeTimeCursor, type Page, pageOf } from '@stagedoor/common/http/cursor'
import type { User } from '../domain/user.ts'
import type { UserStore } from '../store/user-store.ts'

/** Users whose name or e-mail address has words that begin like this, or the one with this id; the newest first. */
export const searchUsers =
  ({ users }: { users: Pick<UserStore, 'search'> }) =>
  async ({ q, cursor, limit }: SearchUsersQuery): Promise<Page<User>> => {
    const found = await users.search(q ?? '', cursor ? decodeTimeCursor(cursor) : undefined, limit + 1)
    return pageOf(found, limit, ({ createdAt, id }) => byTime(createdAt, id))
  }

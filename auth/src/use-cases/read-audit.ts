import type { AuditQuery } from '@stagedoor/common/contracts/user-requests'
import { byTime, decodeTimeCursor, type Page, pageOf } from '@stagedoor/common/http/cursor'
import type { AuditTrail, StoredAuditEntry } from '../store/audit-trail.ts'

/** What happened, the latest first; with `userId` only what is about one user. */
export const readAudit =
  ({ audit }: { audit: AuditTrail }) =>
  async ({ userId, cursor, limit }: AuditQuery): Promise<Page<StoredAuditEntry>> => {
    const found = await audit.list(userId, cursor ? decodeTimeCursor(cursor) : undefined, limit + 1)
    return pageOf(found, limit, ({ at, id }) => byTime(at, id))
  }

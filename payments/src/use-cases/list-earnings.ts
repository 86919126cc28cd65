import type { UserId } from '@stagedoor/common/domain/ids'
import { decodeTimeCursor, type Position } from '@stagedoor/common/http/cursor'
import type { Charge } from '../domain/charge.ts'
import type { ChargeStore } from '../store/charge-store.ts'

/** A page of a seller's sales, newest first. */
export const listEarnings =
  ({ charges }: { charges: ChargeStore }) =>
  async (
    sellerId: UserId,
    { cursor, limit }: { cursor?: string | undefined; limit: number },
  ): Promise<{ page: Charge[]; next: Position | undefined }> => {
    const after = cursor ? decodeTimeCursor(cursor) : undefined
    const sales = await charges.salesOf(sellerId, after, limit + 1)
    const page = sales.slice(0, limit)
    const last = page.at(-1)
    return { page, next: sales.length > limit && last ? [last.createdAt.toISOString(), last.id] : undefined }
  }

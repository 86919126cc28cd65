import type { UserId } from '@stagedoor/common/domain/ids'
import { byTime, decodeTimeCursor, type Page, pageOf } from '@stagedoor/common/http/cursor'
import type { Charge } from '../domain/charge.ts'
import type { ChargeStore } from '../store/charge-store.ts'

/** A page of a seller's sales, newest first. */
export const listEarnings =
  ({ charges }: { charges: ChargeStore }) =>
  async (
    sellerId: UserId,
    { cursor, limit }: { cursor?: string | undefined; limit: number },
  ): Promise<Page<Charge>> => {
    const after = cursor ? decodeTimeCursor(cursor) : undefined
    const sales = await charges.salesOf(sellerId, after, limit + 1)
    return pageOf(sales, limit, ({ createdAt, id }) => byTime(createdAt, id))
  }

import type { SearchShowsQuery } from '@stagedoor/common/contracts/ticket-requests'
import { decodeCursor, type Page } from '@stagedoor/common/http/cursor'
import type { Clock } from '@stagedoor/common/runtime/clock'
import type { ShowStore, ShowSummary } from '../store/show-store.ts'

/** Deeper than this nobody pages; a search narrows better. */
const deepest = 1000

/** A page of shows that have tickets on sale; past ones only when `from` asks for them. */
export const searchShows =
  ({ shows, clock }: { shows: ShowStore; clock: Clock }) =>
  async ({ cursor, from, ...query }: SearchShowsQuery): Promise<Page<ShowSummary>> => {
    const skip = cursor ? Math.min(deepest, Math.max(0, Math.trunc(Number(decodeCursor(cursor)[0])) || 0)) : 0
    const found = await shows.search({ ...query, from: from ?? clock.now(), skip, limit: query.limit + 1 })
    const more = found.length > query.limit && skip < deepest
    return { page: found.slice(0, query.limit), next: more ? [skip + query.limit, ''] : undefined }
  }

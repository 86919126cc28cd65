import type { Growth } from '#server/read/growth.ts'
import { query } from '#server/read/query.ts'
import { Paging } from './paging.tsx'

type Props = {
  what: string
  path: string
  /** What the list is narrowed and sorted by. */
  filter: Readonly<Record<string, string | number | undefined>>
  /** The page that the list begins with; undefined for its very beginning. */
  cursor: string | undefined
  list: Growth
  /** Where the list goes on; undefined at its end. */
  next: string | undefined
  /** What the ids of the list's items begin with: without JavaScript, the page comes back at the first new one. */
  item: string
}

/** More of a list that grows in its place, and the way back to its beginning. */
export function More({ what, path, filter, cursor, list, next, item }: Props) {
  const more = list.after(next)
  const grows = more?.shown !== undefined
  const anchor = grows ? `#${item}-${list.limit + 1}` : ''
  return (
    <Paging
      what={what}
      nextHref={more && path + query({ ...filter, ...more }) + anchor}
      firstHref={cursor && path + query(filter)}
      grows={grows}
    />
  )
}

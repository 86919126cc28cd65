import type { Metadata } from 'next'
import { UserRow } from '#components/admin/user-row.tsx'
import { UserSearch } from '#components/admin/user-search.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { Paging } from '#components/ui/paging.tsx'
import { admin, searchUsers } from '#server/read/admin.ts'
import { pick, query, type SearchParams } from '#server/read/query.ts'

export const metadata: Metadata = {
  title: 'Users',
  description: 'Find an account by name, e-mail address or id.',
}

/** Every account, the newest first, or those that were searched for. */
export default async function UsersPage({ searchParams }: { searchParams: SearchParams }) {
  await admin()
  const { q, cursor } = await pick(searchParams, ['q', 'cursor'])
  const { items, next } = await searchUsers(q, cursor)
  return (
    <>
      <h1 className="text-xl md:text-2xl">Users</h1>
      <UserSearch q={q} />
      {items.length > 0 ? (
        <ul aria-label="Users" className="rows">
          {items.map((user) => (
            <UserRow key={user.id} user={user} />
          ))}
        </ul>
      ) : (
        <Empty title="Nobody is called that">
          <p>A search finds the beginnings of words in names and e-mail addresses, and whole ids.</p>
        </Empty>
      )}
      <Paging
        what="users"
        nextHref={next && `/admin/users${query({ q, cursor: next })}`}
        firstHref={cursor && `/admin/users${query({ q })}`}
      />
    </>
  )
}

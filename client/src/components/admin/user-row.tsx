import Link from 'next/link'
import type { AdminUser } from '#api/admin-types.ts'
import { LocalTime } from '#components/time/local-time.tsx'
import { UserChips } from './user-chips.tsx'

/** One account in a list. */
export function UserRow({ user: { id, name, email, createdAt, ...user } }: { user: AdminUser }) {
  return (
    <li className="row flex-wrap justify-between gap-y-1 py-3">
      <div className="min-w-0">
        <h2 className="text-base leading-snug">
          <Link href={`/admin/users/${id}`} className="covering-link break-words">
            {name}
          </Link>
        </h2>
        <p className="text-sm break-all text-muted">{email}</p>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
        <UserChips user={user} />
        <span>
          Since <LocalTime at={createdAt} as="day" />
        </span>
      </div>
    </li>
  )
}

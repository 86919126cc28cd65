import type { AdminUser } from '#api/admin-types.ts'
import { LocalTime } from '#components/time/local-time.tsx'

/** Who somebody is. */
export function UserFacts({ user: { id, email, createdAt } }: { user: AdminUser }) {
  return (
    <dl className="grid gap-x-6 gap-y-2 text-sm md:grid-cols-[max-content_1fr]">
      <dt className="text-muted">E-mail</dt>
      <dd className="break-all">{email}</dd>
      <dt className="text-muted">Account since</dt>
      <dd>
        <LocalTime at={createdAt} as="day" />
      </dd>
      <dt className="text-muted">Id</dt>
      <dd className="figures break-all">{id}</dd>
    </dl>
  )
}

import type { Metadata } from 'next'
import Link from 'next/link'
import { AuditList } from '#components/admin/audit-list.tsx'
import { Paging } from '#components/ui/paging.tsx'
import { admin, auditTrail } from '#server/read/admin.ts'
import { pick, query, type SearchParams } from '#server/read/query.ts'

export const metadata: Metadata = {
  title: 'Audit trail',
  description: 'Who signed in, failed to, was suspended, and by whom, in the last 90 days.',
}

/** Everything that happened with accounts, or with one of them. */
export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  await admin()
  const { userId, cursor } = await pick(searchParams, ['userId', 'cursor'])
  const { items, next } = await auditTrail({ userId, cursor }, 50)
  return (
    <>
      <div className="flex flex-col gap-2">
        <h1 className="text-xl md:text-2xl">Audit trail</h1>
        {userId && (
          <p className="text-sm text-muted">
            Of{' '}
            <Link href={`/admin/users/${encodeURIComponent(userId)}`} className="link figures">
              {userId}
            </Link>{' '}
            alone.{' '}
            <Link href="/admin/audit" className="link">
              Show everybody
            </Link>
          </p>
        )}
      </div>
      <AuditList entries={items} ofOne={userId !== undefined} />
      <Paging
        what="lines"
        nextHref={next && `/admin/audit${query({ userId, cursor: next })}`}
        firstHref={cursor && `/admin/audit${query({ userId })}`}
      />
    </>
  )
}

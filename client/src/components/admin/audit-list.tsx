import Link from 'next/link'
import type { AuditEntry } from '#api/admin-types.ts'
import { LocalTime } from '#components/time/local-time.tsx'
import { actWords } from '#words/admin.ts'

type Props = {
  entries: readonly AuditEntry[]
  /** The list is about one user, who need not be named in each line. */
  ofOne?: boolean
}

/** The audit trail, the latest first. */
export function AuditList({ entries, ofOne = false }: Props) {
  if (entries.length === 0) return <p className="text-sm text-muted">Nothing happened in the last 90 days.</p>
  return (
    <ol aria-label="Audit trail" className="divide-y divide-line border-y border-line text-sm">
      {entries.map((entry) => (
        <Line key={entry.id} entry={entry} ofOne={ofOne} />
      ))}
    </ol>
  )
}

function Line({ entry, ofOne }: { entry: AuditEntry; ofOne: boolean }) {
  const { at, act, address, agent, userId, byUserId, email, detail } = entry
  return (
    <li className="grid gap-x-6 py-2 md:grid-cols-[176px_1fr]">
      <p className="text-muted">
        <LocalTime at={at} as="moment" />
      </p>
      <div className="min-w-0">
        <p className="break-words">
          <span className="font-semibold">{actWords(act)}</span>
          {detail && `: ${detail}`}
          {email && ` (${email})`}
        </p>
        <p className="text-xs break-words text-muted">
          {!ofOne && userId && <Account label="Account" id={userId} />}
          {byUserId && <Account label="By" id={byUserId} />}
          From {address}
          {agent && ` · ${agent}`}
        </p>
      </div>
    </li>
  )
}

function Account({ label, id }: { label: string; id: string }) {
  return (
    <>
      {label}{' '}
      <Link href={`/admin/users/${id}`} className="link figures">
        {id}
      </Link>
      {' · '}
    </>
  )
}

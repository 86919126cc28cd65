import type { Session } from '../domain/session.ts'
import { rolesOf, type User } from '../domain/user.ts'
import type { StoredAuditEntry } from '../store/audit-trail.ts'

/** A user as an admin sees them. */
export function userView(user: User, adminEmails: ReadonlySet<string>) {
  const { id, version, email, name, banned, createdAt, updatedAt } = user
  return {
    id,
    version,
    email,
    name,
    roles: rolesOf(user, adminEmails),
    banned,
    banReason: user.banned ? user.banReason : null,
    bannedAt: user.banned ? user.bannedAt.toISOString() : null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

/** A session as its user sees it. */
export function sessionView({ id, version, device, createdAt, lastSeenAt }: Session, currentId: string) {
  return {
    id,
    version,
    device,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    current: id === currentId,
  }
}

/** A line of the audit trail as an admin sees it. */
export const auditView = ({ at, ...entry }: StoredAuditEntry) => ({ ...entry, at: at.toISOString() })

import type { SessionId, UserId } from '@stagedoor/common/domain/ids'

/** Where a request came from. */
export type Origin = {
  readonly address: string
  /** The client's own description of itself. */
  readonly agent: string
}

export type AuditedAct =
  | 'signed-up'
  | 'signed-in'
  | 'sign-in-failed'
  | 'signed-out'
  | 'sessions-revoked'
  | 'refresh-reused'
  | 'profile-changed'
  | 'password-changed'
  | 'roles-changed'
  | 'banned'
  | 'unbanned'

/** One line of the audit trail. No secret and no token is ever in it. */
export type AuditEntry = Origin & {
  readonly at: Date
  readonly act: AuditedAct
  /** Whom it is about; absent when nobody has the account. */
  readonly userId?: UserId
  /** Who did it, where that is somebody else. */
  readonly byUserId?: UserId
  readonly sessionId?: SessionId
  /** The address somebody tried to sign in with. */
  readonly email?: string
  /** What changed, or why. */
  readonly detail?: string
}

/** Longest description of a client that is kept. */
const longestAgent = 200

/** An entry as it is kept. */
export const auditEntry = (
  act: AuditedAct,
  { address, agent }: Origin,
  about: Omit<AuditEntry, 'act' | 'at' | keyof Origin>,
  at: Date,
): AuditEntry => ({ at, act, address, agent: agent.slice(0, longestAgent), ...about })

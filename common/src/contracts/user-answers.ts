import { z } from 'zod'
import { backlog, count } from './backlog.ts'
import { id, instant, version } from './fields.ts'

const roles = z.array(z.enum(['user', 'admin']))

/** A user as they see themselves. */
export const shownProfile = z
  .object({ id, email: z.string(), name: z.string(), roles })
  .meta({ id: 'Profile' })

/** A user as an admin sees them. */
export const shownUser = z
  .object({
    id,
    version,
    email: z.string(),
    name: z.string(),
    roles,
    banned: z.boolean(),
    banReason: z.string().nullable(),
    bannedAt: instant.nullable(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'User' })

/** A session as its user sees it. */
export const shownSession = z
  .object({
    id,
    version,
    device: z.string(),
    createdAt: instant,
    lastSeenAt: instant,
    current: z.boolean().describe('The one that asks.'),
  })
  .meta({ id: 'Session' })

/** A line of the audit trail. */
export const shownAct = z
  .object({
    id,
    at: instant,
    act: z.string(),
    address: z.string(),
    agent: z.string(),
    userId: id.optional().describe('Whom it is about.'),
    byUserId: id.optional().describe('Who did it, where that is somebody else.'),
    sessionId: id.optional(),
    email: z.string().optional(),
    detail: z.string().optional(),
  })
  .meta({ id: 'AuditEntry' })

export const currentUserAnswer = z.object({ currentUser: shownProfile.nullable() })
export const userCounts = z.object({ users: count, banned: count, backlog }).meta({ id: 'UserCounts' })

/** RFC 7517, with the public ES256 keys that tokens may be signed with. */
export const keySetAnswer = z
  .object({
    keys: z.array(
      z.object({
        kty: z.literal('EC'),
        crv: z.literal('P-256'),
        x: z.string(),
        y: z.string(),
        kid: z.string(),
        alg: z.literal('ES256'),
        use: z.literal('sig'),
      }),
    ),
  })
  .meta({ id: 'KeySet' })

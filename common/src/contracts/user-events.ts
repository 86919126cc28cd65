import { z } from 'zod'
import { defineEvent } from './event-definition.ts'
import { instant, sessionId, userId, version } from './fields.ts'

/** What other services may know of a user. Every user event carries `banned`: the highest version is right. */
export const userData = z.object({
  userId,
  version,
  name: z.string(),
  banned: z.boolean(),
  /** Why; only while banned. */
  banReason: z.string().optional(),
})
export type UserData = z.infer<typeof userData>

export const sessionRevokedData = z.object({ sessionId, version, userId, revokedAt: instant })

const userEvent = <const Type extends string>(type: Type, meaning: string) =>
  defineEvent({ type, source: 'auth', subject: 'userId', data: userData, meaning })

export const userEvents = [
  userEvent('user-created', 'Somebody signed up.'),
  userEvent('user-updated', 'A user changed their name or another detail.'),
  userEvent('user-banned', 'An admin suspended a user.'),
  userEvent('user-unbanned', 'An admin lifted a suspension.'),
  defineEvent({
    type: 'session-revoked',
    source: 'auth',
    subject: 'sessionId',
    data: sessionRevokedData,
    meaning: 'A session ended before its time: its access tokens are void everywhere.',
  }),
] as const

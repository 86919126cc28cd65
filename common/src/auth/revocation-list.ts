import type { SessionId, UserId } from '../domain/ids.ts'
import type { Clock } from '../runtime/clock.ts'

/** Whom a token speaks of. */
export type Bearer = { readonly sub: UserId; readonly sid: SessionId }

/** What is known against the bearer of a token that is valid by itself. */
export type Standing =
  | { readonly kind: 'good' }
  | { readonly kind: 'revoked' }
  | { readonly kind: 'banned'; readonly reason?: string | undefined }

/**
 * Who is banned and which sessions were revoked, in the memory of one instance. It remembers for as long as a token from
 * before can be valid; of what it hears about a user, the highest version is right, whatever comes first.
 */
export type RevocationList = {
  standingOf(bearer: Bearer): Standing
  /** @param at when it happened, not when it was heard */
  hearUser(
    user: { userId: UserId; version: number; banned: boolean; banReason?: string | undefined },
    at: Date,
  ): void
  /** @param at when it happened, not when it was heard */
  hearSession(sessionId: SessionId, at: Date): void
  /** Calls back when this bearer is banned or their session revoked. Returns the way to stop. */
  onRevoked(bearer: Bearer, listener: () => void): () => void
}

/** Clocks differ, and a token may have been signed in the moment of the ban. */
const slackSeconds = 60

type KnownUser = { readonly version: number; readonly standing: Standing; readonly at: Date }

const good: Standing = { kind: 'good' }

/** How far back news still matters. */
export const rememberedMs = (accessTokenSeconds: number): number => (accessTokenSeconds + slackSeconds) * 1000

/** An empty list. `followRevocations` fills it. */
export function createRevocationList(clock: Clock, accessTokenSeconds: number): RevocationList {
  const users = new Map<string, KnownUser>()
  const sessions = new Map<string, { readonly at: Date }>()
  const listeners = new Map<string, Set<() => void>>()

  const isOver = (at: Date): boolean =>
    at.getTime() + rememberedMs(accessTokenSeconds) < clock.now().getTime()
  const forgetOld = (): void => {
    for (const known of [users, sessions]) {
      for (const [id, { at }] of known) if (isOver(at)) known.delete(id)
    }
  }
  const tell = (id: string): void => {
    for (const listener of listeners.get(id) ?? []) listener()
  }

  return {
    standingOf: ({ sub, sid }) => {
      if (sessions.has(sid)) return { kind: 'revoked' }
      return users.get(sub)?.standing ?? good
    },

    hearUser: ({ userId, version, banned, banReason }, at) => {
      forgetOld()
      // Older than any token: to remember it would let a ban that is repeated late outlive its lifting.
      if (isOver(at) || (users.get(userId)?.version ?? 0) >= version) return
      const standing: Standing = banned ? { kind: 'banned', reason: banReason } : good
      users.set(userId, { version, standing, at })
      if (banned) tell(userId)
    },

    hearSession: (sessionId, at) => {
      forgetOld()
      if (isOver(at) || sessions.has(sessionId)) return
      sessions.set(sessionId, { at })
      tell(sessionId)
    },

    onRevoked: ({ sub, sid }, listener) => {
      for (const id of [sub, sid]) listeners.set(id, (listeners.get(id) ?? new Set()).add(listener))
      return () => {
        for (const id of [sub, sid]) {
          const left = listeners.get(id)
          left?.delete(listener)
          if (left?.size === 0) listeners.delete(id)
        }
      }
    },
  }
}

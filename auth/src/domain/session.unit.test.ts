import { describe, expect, it } from '@jest/globals'
import { idOf, type SessionId, type UserId } from '@stagedoor/common/domain/ids'
import fc from 'fast-check'
import { begin, graceSeconds, isOver, refresh, revoke, type Session, type SessionRules } from './session.ts'

const noon = new Date('2026-05-03T12:00:00.000Z')
const after = (seconds: number): Date => new Date(noon.getTime() + seconds * 1000)
const rules: SessionRules = { slidingSeconds: 1000, absoluteSeconds: 5000 }
const next = { tokenHash: 'next', roles: ['user'] as const }

const fresh = begin(
  {
    id: idOf<SessionId>('0000000000000000000000e1'),
    userId: idOf<UserId>('0000000000000000000000b1'),
    tokenHash: 'first',
    device: 'Firefox on Linux',
    roles: ['user'],
  },
  rules,
  noon,
)

const refreshed = (session: Session, generation: number, at: Date): Session => {
  const decision = refresh(session, generation, next, rules, at)
  if (decision.kind !== 'accepted') throw new Error(decision.kind)
  return decision.state
}

describe('a session', () => {
  it('replaces its refresh token with each use', () => {
    const session = refreshed(fresh, 1, after(100))
    expect(session).toMatchObject({ generation: 2, tokenHash: 'next', lastSeenAt: after(100) })
    expect(session.revokedAt).toBeUndefined()
  })

  it('slides on with each use, and is over when nobody uses it', () => {
    const session = refreshed(fresh, 1, after(900))
    expect(isOver(fresh, after(999))).toBe(false)
    expect(isOver(fresh, after(1000))).toBe(true)
    expect(session.expiresAt).toEqual(after(1900))
    expect(() => refresh(session, 2, next, rules, after(1900))).toThrow('Sign in')
  })

  it('is over after its longest time, however much it is used', () => {
    let session = fresh
    for (let at = 900; at < 5000; at += 900) session = refreshed(session, session.generation, after(at))
    expect(session.expiresAt).toEqual(after(5000))
    expect(isOver(session, after(5000))).toBe(true)
  })

  it('gives whoever comes with the replaced token the same successor for ten seconds', () => {
    const session = refreshed(fresh, 1, after(100))
    const inTime = refresh(session, 1, next, rules, after(100 + graceSeconds))
    expect(inTime.kind).toBe('ignored')
  })

  it('ends when a replaced token comes back later: one of the two bearers is a thief', () => {
    const session = refreshed(fresh, 1, after(100))
    const late = refresh(session, 1, next, rules, after(100 + graceSeconds + 0.001))
    expect(late).toMatchObject({
      kind: 'accepted',
      state: { revokedBecause: 'refresh_reused' },
      facts: [{ type: 'session-revoked' }],
    })
  })

  it('excuses each replaced token for its own ten seconds, also when the next one is replaced meanwhile', () => {
    const twice = refreshed(refreshed(fresh, 1, after(100)), 2, after(105))
    expect(refresh(twice, 1, next, rules, after(109)).kind).toBe('ignored')
    expect(refresh(twice, 1, next, rules, after(111))).toMatchObject({ facts: [{ type: 'session-revoked' }] })
    expect(refresh(twice, 2, next, rules, after(111)).kind).toBe('ignored')
  })

  it('refuses a token from its future, and any token once it is revoked', () => {
    expect(() => refresh(fresh, 2, next, rules, after(1))).toThrow('Sign in')
    const decision = revoke(fresh, 'signed_out', after(1))
    if (decision.kind !== 'accepted') throw new Error('not revoked')
    expect(() => refresh(decision.state, 1, next, rules, after(2))).toThrow('Sign in')
    expect(revoke(decision.state, 'signed_out', after(2)).kind).toBe('ignored')
  })

  it('always detects a token that is older than the grace, whatever happened in between', () => {
    const pauses = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(pauses, fc.nat(), (seconds, pick) => {
        const loose: SessionRules = { slidingSeconds: 100_000, absoluteSeconds: 100_000 }
        let session = fresh
        let now = 0
        const replacedAt: number[] = []
        for (const pause of seconds) {
          now += pause
          const decision = refresh(session, session.generation, next, loose, after(now))
          if (decision.kind !== 'accepted') throw new Error(decision.kind)
          session = { ...decision.state, expiresAt: after(100_000), endsAt: after(100_000) }
          replacedAt.push(now)
        }
        const generation = 1 + (pick % replacedAt.length)
        const age = now - (replacedAt[generation - 1] ?? 0)
        const decision = refresh(session, generation, next, loose, after(now))
        const isDetected = decision.kind === 'accepted' && decision.facts.length === 1
        expect(isDetected).toBe(age > graceSeconds)
      }),
    )
  })
})

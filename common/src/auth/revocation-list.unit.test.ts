import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { idOf, type SessionId, type UserId } from '../domain/ids.ts'
import { fakeClock } from '../testing/fake-clock.ts'
import { createRevocationList } from './revocation-list.ts'

const sam = {
  sub: idOf<UserId>('0000000000000000000000b1'),
  sid: idOf<SessionId>('0000000000000000000000e1'),
}
const lifetimeSeconds = 300

function listAt(clock = fakeClock()) {
  const list = createRevocationList(clock, lifetimeSeconds)
  const hear = (version: number, banned: boolean, at = clock.now()): void =>
    list.hearUser({ userId: sam.sub, version, banned, banReason: banned ? 'tout' : undefined }, at)
  return { list, hear, clock }
}

describe('a revocation list', () => {
  it('has nothing against anybody at first', () => {
    expect(listAt().list.standingOf(sam)).toEqual({ kind: 'good' })
  })

  it('knows the banned, with the reason, and whom was let in again', () => {
    const { list, hear } = listAt()
    hear(2, true)
    expect(list.standingOf(sam)).toEqual({ kind: 'banned', reason: 'tout' })
    hear(3, false)
    expect(list.standingOf(sam)).toEqual({ kind: 'good' })
  })

  it('believes the highest version, whatever order and however often it hears of them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 }), (versions) => {
        const { list, hear } = listAt()
        for (const version of versions) hear(version, version % 2 === 0)
        const isBanned = Math.max(...versions) % 2 === 0
        expect(list.standingOf(sam).kind).toBe(isBanned ? 'banned' : 'good')
      }),
    )
  })

  it('keeps the end of a ban as long as a ban, and takes no news that is older than any token', () => {
    const { list, hear, clock } = listAt()
    const bannedAt = clock.now()
    hear(2, true, bannedAt)
    clock.advance(1)
    hear(3, false)
    clock.advance(lifetimeSeconds + 30)
    hear(2, true, bannedAt)
    expect(list.standingOf(sam).kind).toBe('good')
    clock.advance(100)
    hear(2, true, bannedAt)
    expect(list.standingOf(sam).kind).toBe('good')
  })

  it('remembers for as long as a token from before can be valid, and not for ever', () => {
    const { list, hear, clock } = listAt()
    hear(2, true)
    list.hearSession(sam.sid, clock.now())
    const other = { ...sam, sub: idOf<UserId>('0000000000000000000000b2') }
    clock.advance(lifetimeSeconds + 60)
    list.hearSession(idOf<SessionId>('0000000000000000000000e9'), clock.now())
    expect(list.standingOf(sam).kind).toBe('revoked')
    expect(list.standingOf(other).kind).toBe('revoked')
    clock.advance(1)
    list.hearSession(idOf<SessionId>('0000000000000000000000e8'), clock.now())
    expect(list.standingOf(sam).kind).toBe('good')
  })

  it('tells whoever watches over a bearer, once, and only of that bearer', () => {
    const { list, hear, clock } = listAt()
    const told: string[] = []
    const stop = list.onRevoked(sam, () => told.push('sam'))
    list.onRevoked({ sub: idOf<UserId>('0000000000000000000000b2'), sid: sam.sid }, () => told.push('tab'))
    hear(2, true)
    hear(2, true)
    expect(told).toEqual(['sam'])
    list.hearSession(sam.sid, clock.now())
    expect(told).toEqual(['sam', 'sam', 'tab'])
    stop()
    hear(4, true)
    expect(told).toHaveLength(3)
  })
})

import { beforeAll, describe, expect, it } from '@jest/globals'
import { idOf, type SessionId, type UserId } from '@stagedoor/common/domain/ids'
import type { Session } from '../domain/session.ts'
import { signUp, type User } from '../domain/user.ts'
import { type Argon2id, argon2id } from '../passwords/argon2id.ts'
import { createPasswords } from '../passwords/passwords.ts'
import { createRefreshTokens } from '../tokens/refresh-tokens.ts'
import type { Subject } from '../tokens/token-signer.ts'
import { signIn } from './sign-in.ts'

const noon = new Date('2026-05-03T12:00:00.000Z')
const sid = idOf<SessionId>('0000000000000000000000e1')

let runs = 0
const counting: Argon2id = (password, salt, cost) => {
  runs += 1
  return argon2id(password, salt, cost)
}
const passwords = createPasswords(counting)

const origin = { address: '203.0.113.7', agent: 'curl/8' }
const rules = { slidingSeconds: 60, absoluteSeconds: 600 }

describe('signing in', () => {
  let sam: User
  beforeAll(async () => {
    const id = idOf<UserId>('0000000000000000000000b1')
    const passwordHash = await passwords.hash('correct horse')
    sam = signUp({ id, email: 'sam@stagedoor.test', passwordHash }, noon)
  })

  /** One attempt: what came of it, and everything it left behind. */
  const attempt = async (
    email: string,
    password: string,
    { admins = [], after = sam }: { admins?: string[]; after?: User } = {},
  ) => {
    let begun: Session | undefined
    const revoked: unknown[] = []
    const signed: [Subject, SessionId][] = []
    const audited: unknown[] = []
    const guesses: string[] = []
    const before = runs
    const outcome = await signIn({
      users: {
        find: async () => after,
        findByEmail: async (address) => (address === sam.email ? sam : undefined),
      },
      passwords,
      tokens: {
        sign: (subject, session) => {
          signed.push([subject, session])
          return 'token'
        },
      },
      refreshTokens: createRefreshTokens('a key'),
      sessions: {
        insert: async (session) => {
          begun = session
          return session
        },
        find: async () => undefined,
        update: async (_id, decide) => {
          const decision = begun && decide(begun)
          if (decision?.kind === 'accepted') revoked.push(decision.state.revokedBecause)
          return { kind: 'missing' }
        },
        liveOf: async () => [],
      },
      audit: { record: async (act, _origin, about) => void audited.push([act, about]), list: async () => [] },
      guesses: {
        consume: async (key) => void guesses.push(key),
        reset: async (key) => void guesses.push(`reset ${key}`),
      },
      adminEmails: new Set(admins),
      sessionRules: rules,
      clock: { now: () => noon },
      newSessionId: () => sid,
    })({ email, password }, origin).catch((error: unknown) => error)
    return { outcome, signed, audited, guesses, revoked, runs: runs - before }
  }

  it('begins a session, without anything of the password in it', async () => {
    const { outcome, signed } = await attempt('sam@stagedoor.test', 'correct horse')
    const profile = { id: sam.id, email: sam.email, name: 'sam', roles: ['user'] }
    expect(outcome).toEqual({
      sessionId: sid,
      profile,
      accessToken: 'token',
      refreshToken: createRefreshTokens('a key').issue(sid, 1),
      refreshUntil: new Date(noon.getTime() + 60_000),
    })
    expect(signed).toEqual([[profile, sid]])
  })

  it('makes an admin of whoever is on the list by now', async () => {
    const { outcome } = await attempt('sam@stagedoor.test', 'correct horse', {
      admins: ['sam@stagedoor.test'],
    })
    expect(outcome).toMatchObject({ profile: { roles: ['user', 'admin'] } })
  })

  it('is in vain with a password that was changed at the same moment', async () => {
    const after = { ...sam, passwordHash: await passwords.hash('another horse') }
    const { outcome, revoked, audited } = await attempt('sam@stagedoor.test', 'correct horse', { after })
    expect(outcome).toMatchObject({ code: 'BAD_CREDENTIALS' })
    expect(revoked).toEqual(['password_changed'])
    expect(audited).toEqual([['sign-in-failed', { userId: sam.id, email: sam.email }]])
  })

  it('counts each attempt before the password is looked at, and starts anew with a success', async () => {
    expect((await attempt('sam@stagedoor.test', 'wrong horse')).guesses).toEqual(['sam@stagedoor.test'])
    expect((await attempt('sam@stagedoor.test', 'correct horse')).guesses).toEqual([
      'sam@stagedoor.test',
      'reset sam@stagedoor.test',
    ])
  })

  it('hashes once for an unknown e-mail as for a wrong password, and answers the same', async () => {
    const wrong = await attempt('sam@stagedoor.test', 'wrong horse')
    const unknown = await attempt('nobody@stagedoor.test', 'wrong horse')
    expect([wrong.runs, unknown.runs]).toEqual([1, 1])
    expect(wrong.outcome).toMatchObject({ code: 'BAD_CREDENTIALS', statusCode: 401 })
    expect(unknown.outcome).toEqual(wrong.outcome)
    expect([...wrong.signed, ...unknown.signed]).toEqual([])
    expect(wrong.audited).toEqual([['sign-in-failed', { userId: sam.id, email: sam.email }]])
    expect(unknown.audited).toEqual([['sign-in-failed', { email: 'nobody@stagedoor.test' }]])
  })
})

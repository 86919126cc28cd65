import { beforeAll, describe, expect, it } from '@jest/globals'
import { idOf, type SessionId, type UserId } from '@stagedoor/common/domain/ids'
import { signUp, type User } from '../domain/user.ts'
import { type Argon2id, argon2id } from '../passwords/argon2id.ts'
import { createPasswords } from '../passwords/passwords.ts'
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

describe('signing in', () => {
  let sam: User
  beforeAll(async () => {
    const id = idOf<UserId>('0000000000000000000000b1')
    const passwordHash = await passwords.hash('correct horse')
    sam = signUp({ id, email: 'sam@stagedoor.test', passwordHash }, noon)
  })

  const attempt = async (email: string, password: string, admins: string[] = []) => {
    const signed: [Subject, SessionId][] = []
    const users = {
      insert: () => Promise.reject(new Error('nobody signs up here')),
      findByEmail: async (address: string) => (address === sam.email ? sam : undefined),
    }
    const tokens = {
      sign: (subject: Subject, session: SessionId) => {
        signed.push([subject, session])
        return 'token'
      },
    }
    const before = runs
    const adminEmails = new Set(admins)
    const outcome = await signIn({ users, passwords, tokens, adminEmails, newSessionId: () => sid })({
      email,
      password,
    }).catch((error: unknown) => error)
    return { outcome, signed, runs: runs - before }
  }

  it('begins a session, without anything of the password in it', async () => {
    const { outcome, signed } = await attempt('sam@stagedoor.test', 'correct horse')
    const profile = { id: sam.id, email: sam.email, name: 'sam', roles: ['user'] }
    expect(outcome).toEqual({ profile, token: 'token' })
    expect(signed).toEqual([[profile, sid]])
  })

  it('makes an admin of whoever is on the list by now', async () => {
    const { outcome } = await attempt('sam@stagedoor.test', 'correct horse', ['sam@stagedoor.test'])
    expect(outcome).toMatchObject({ profile: { roles: ['user', 'admin'] } })
  })

  it('hashes once for an unknown e-mail as for a wrong password, and answers the same', async () => {
    const wrong = await attempt('sam@stagedoor.test', 'wrong horse')
    const unknown = await attempt('nobody@stagedoor.test', 'wrong horse')
    expect([wrong.runs, unknown.runs]).toEqual([1, 1])
    expect(wrong.outcome).toMatchObject({ code: 'BAD_CREDENTIALS', statusCode: 401 })
    expect(unknown.outcome).toEqual(wrong.outcome)
    expect([...wrong.signed, ...unknown.signed]).toEqual([])
  })
})

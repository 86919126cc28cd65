import { describe, expect, it } from '@jest/globals'
import { readToken } from './token.ts'

const noonMs = Date.parse('2026-05-03T12:00:00Z')
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const cookie = (claims: object): string =>
  encode({ jwt: `${encode({ alg: 'ES256' })}.${encode(claims)}.sig` })

describe('who is signed in', () => {
  it('is who the token names, until it expires', () => {
    const token = cookie({
      sub: 'u1',
      name: 'Sam',
      email: 'sam@x.test',
      roles: ['admin'],
      exp: noonMs / 1000 + 1,
    })
    expect(readToken(token, noonMs)).toEqual({ id: 'u1', name: 'Sam', email: 'sam@x.test', isAdmin: true })
    expect(readToken(token, noonMs + 1_000)).toBeUndefined()
  })

  it('is nobody without a readable token', () => {
    for (const broken of [undefined, '', 'x', encode({ jwt: 'a.b.c' }), encode(null), cookie({ sub: 1 })]) {
      expect(readToken(broken, noonMs)).toBeUndefined()
    }
  })
})

import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import jsonwebtoken from 'jsonwebtoken'
import { algorithm, audience, type Claims, issuer, type Role } from '../auth/claims.ts'
import { type SessionId, type UserId } from '../domain/ids.ts'
import { newId } from '../persistence/new-id.ts'

/** Signs tokens as auth does, with a key pair of the test's own. */
export type TestSigner = {
  /** The JWKS document that services under test get as `JWT_PUBLIC_KEYS`. */
  readonly publicKeys: string
  readonly privateKey: KeyObject
  /** A valid token, unless `claims` make it otherwise. */
  token(claims?: Partial<Claims>): string
  /** Somebody who is signed in: `cookie` goes into the request header of that name. */
  user(who?: { id?: UserId; name?: string; roles?: Role[] }): SignedIn
}

export type SignedIn = {
  readonly id: UserId
  readonly name: string
  readonly cookie: string
  readonly claims: Claims
}

const kid = 'test-key'
const hourSeconds = 3600

export function testSigner(): TestSigner {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const claimsOf = (claims: Partial<Claims>): Claims => {
    const iat = Math.floor(Date.now() / 1000)
    return {
      iss: issuer,
      aud: audience,
      sub: newId<UserId>(),
      email: 'fan@stagedoor.test',
      name: 'Fan',
      roles: ['user'],
      sid: newId<SessionId>(),
      iat,
      exp: iat + hourSeconds,
      ...claims,
    }
  }
  const token = (claims: Partial<Claims> = {}): string =>
    jsonwebtoken.sign(claimsOf(claims), privateKey, { algorithm, keyid: kid })
  return {
    publicKeys: JSON.stringify({
      keys: [{ ...publicKey.export({ format: 'jwk' }), kid, alg: algorithm, use: 'sig' }],
    }),
    privateKey,
    token,
    user: (who = {}) => {
      const { id = newId<UserId>(), name = 'Fan' } = who
      const roles: Role[] = who.roles ?? ['user']
      const claims = claimsOf({ sub: id, name, roles })
      return { id, name, claims, cookie: sessionCookieOf(token(claims)) }
    },
  }
}

/** The cookie a browser would send with this token. */
export function sessionCookieOf(token: string): string {
  return `session=${Buffer.from(JSON.stringify({ jwt: token })).toString('base64')}`
}

import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import jsonwebtoken from 'jsonwebtoken'
import type { Claims } from '../auth/claims.ts'
import type { Clock } from '../runtime/clock.ts'
import { testSigner } from '../testing/signed-in.ts'
import { createTokenVerifier } from './token-verifier.ts'

const signer = testSigner()
const nowSeconds = Math.floor(Date.now() / 1000)
const clockAt = (seconds: number): Clock => ({ now: () => new Date(seconds * 1000) })
const verifier = () => createTokenVerifier(signer.publicKeys, clockAt(nowSeconds))
const claimsOf = (token: string) => jsonwebtoken.decode(token) as Claims
const signed = (key: string | KeyObject, options: jsonwebtoken.SignOptions): string =>
  jsonwebtoken.sign(claimsOf(signer.token()), key, { keyid: 'test-key', ...options })

describe('a token that auth signed', () => {
  it('says whose it is', () => {
    const token = signer.token({ name: 'Sam', roles: ['user', 'admin'] })
    expect(verifier()(token)).toMatchObject({
      name: 'Sam',
      roles: ['user', 'admin'],
      sub: claimsOf(token).sub,
    })
  })

  it('proves nothing once it has expired, to the second', () => {
    const token = signer.token({ exp: nowSeconds + 300 })
    expect(createTokenVerifier(signer.publicKeys, clockAt(nowSeconds + 299))(token)).toBeDefined()
    expect(createTokenVerifier(signer.publicKeys, clockAt(nowSeconds + 300))(token)).toBeUndefined()
  })

  it('is remembered no longer than it is valid', () => {
    let now = nowSeconds
    const verify = createTokenVerifier(signer.publicKeys, { now: () => new Date(now * 1000) })
    const token = signer.token({ exp: nowSeconds + 300 })
    expect(verify(token)).toBeDefined()
    now += 299
    expect(verify(token)).toBeDefined()
    now += 1
    expect(verify(token)).toBeUndefined()
  })

  it('may be signed with either key during a rotation', () => {
    const [older, newer] = [testSigner(), testSigner()]
    const keyOf = (of: typeof older, kid: string) => ({ ...JSON.parse(of.publicKeys).keys[0], kid })
    const keys = { keys: [keyOf(older, 'old'), keyOf(newer, 'new')] }
    const verify = createTokenVerifier(JSON.stringify(keys), clockAt(nowSeconds))
    const from = (of: typeof older, keyid: string) =>
      jsonwebtoken.sign(claimsOf(of.token()), of.privateKey, { algorithm: 'ES256', keyid })
    expect(verify(from(older, 'old'))).toBeDefined()
    expect(verify(from(newer, 'new'))).toBeDefined()
    expect(verify(from(newer, 'old'))).toBeUndefined()
  })
})

describe('a token that proves nothing', () => {
  const publicKey = signer.publicKeys
  const unsigned = (header: object): string =>
    `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${signer.token().split('.')[1]}.`
  const withPart = (part: number, change: (text: string) => string): string =>
    signer
      .token()
      .split('.')
      .map((text, index) => (index === part ? change(text) : text))
      .join('.')
  const raised = (text: string): string => {
    const claims = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Buffer.from(JSON.stringify({ ...claims, roles: ['admin'] })).toString('base64url')
  }
  const signedWithout = (claim: keyof Claims): string => {
    const { [claim]: _gone, ...rest } = claimsOf(signer.token())
    return jsonwebtoken.sign(rest, signer.privateKey, { algorithm: 'ES256', keyid: 'test-key' })
  }
  const otherCurve = generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).privateKey

  it.each<[string, string]>([
    ['is empty', ''],
    ['is no token', 'let me in'],
    ['has too many parts', 'a.b.c.d'],
    ['says that it needs no signature', unsigned({ alg: 'none', typ: 'JWT', kid: 'test-key' })],
    ['says so without a key id', unsigned({ alg: 'none', typ: 'JWT' })],
    ['is signed with the public key as a shared secret', signed(publicKey, { algorithm: 'HS256' })],
    ['is signed by somebody else', testSigner().token()],
    ['is signed on another curve', signed(otherCurve, { algorithm: 'ES384' })],
    ['names a key nobody has', signed(signer.privateKey, { algorithm: 'ES256', keyid: 'other' })],
    ['names no key', jsonwebtoken.sign(claimsOf(signer.token()), signer.privateKey, { algorithm: 'ES256' })],
    ['was changed after it was signed', withPart(1, raised)],
    ['has another signature', withPart(2, (text) => text.split('').toReversed().join(''))],
    ['is from another issuer', signer.token({ iss: 'elsewhere' as 'stagedoor' })],
    ['is for another audience', signer.token({ aud: 'elsewhere' as 'stagedoor' })],
    ['has expired', signer.token({ exp: nowSeconds - 1 })],
    ['never expires', signedWithout('exp')],
    ['says no roles', signedWithout('roles')],
    ['has a malformed user id', signer.token({ sub: '../admin' as never })],
  ])('is one that %s', (_why, token) => {
    expect(verifier()(token)).toBeUndefined()
  })
})

describe('a forged token', () => {
  it('is refused each time it is shown, also after the true one', () => {
    const verify = verifier()
    const [header, , signature] = signer.token().split('.')
    const own = signer.token()
    const forged = `${header}.${own.split('.')[1]}.${signature}`
    expect(verify(own)).toBeDefined()
    expect([verify(forged), verify(forged)]).toEqual([undefined, undefined])
  })
})

describe('a key set', () => {
  it.each([
    ['that is no JSON', 'keys'],
    ['without keys', '{"keys":[]}'],
    ['of another kind', '{"keys":[{"kid":"a","kty":"oct","k":"c2VjcmV0"}]}'],
  ])('%s is refused at start', (_what, keys) => {
    expect(() => createTokenVerifier(keys, clockAt(nowSeconds))).toThrow()
  })
})

import { describe, expect, it } from '@jest/globals'
import { createTokenVerifier } from '@stagedoor/common/auth/token-verifier'
import { idOf, type SessionId, type UserId } from '@stagedoor/common/domain/ids'
import { ConfigError } from '@stagedoor/common/runtime/config'
import { fakeClock } from '@stagedoor/common/testing/fake-clock'
import { generateKeys, readKeySet, readSigningKey } from './keys.ts'
import { createTokenSigner } from './token-signer.ts'

const keys = generateKeys()
const others = generateKeys()

describe('a token', () => {
  const clock = fakeClock()
  const subject = {
    id: idOf<UserId>('0000000000000000000000b1'),
    email: 'sam@stagedoor.test',
    name: 'Sam',
    roles: ['user' as const],
  }
  const sid = idOf<SessionId>('0000000000000000000000e1')
  const signer = createTokenSigner(readSigningKey(keys.privateKey, readKeySet(keys.publicKeys)), 300, clock)
  const token = signer.sign(subject, sid)

  it('says to every service who calls, until its time is over', () => {
    const verify = createTokenVerifier(keys.publicKeys, clock)
    const iat = clock.now().getTime() / 1000
    const { id: sub, ...rest } = subject
    expect(verify(token)).toEqual({
      iss: 'stagedoor',
      aud: 'stagedoor',
      sub,
      ...rest,
      sid,
      iat,
      exp: iat + 300,
    })
    clock.advance(300)
    expect(verify(token)).toBeUndefined()
  })

  it('proves nothing to whoever has other keys', () => {
    expect(createTokenVerifier(others.publicKeys, fakeClock())(token)).toBeUndefined()
  })
})

describe('the published keys', () => {
  it('hold no private part, even where the configuration does', () => {
    const careless = JSON.stringify({ keys: [JSON.parse(keys.privateKey)] })
    expect(readKeySet(careless)).toEqual(JSON.parse(keys.publicKeys))
  })

  it('may hold the next key beside the present one', () => {
    const both = JSON.stringify({
      keys: [...JSON.parse(others.publicKeys).keys, ...JSON.parse(keys.publicKeys).keys],
    })
    const published = readKeySet(both)
    expect(readSigningKey(keys.privateKey, published).kid).toBe(published.keys[1]?.kid)
    expect(readSigningKey(others.privateKey, published).kid).toBe(published.keys[0]?.kid)
  })
})

describe('a signing key', () => {
  it('is refused when nobody could verify what it signs', () => {
    expect(() => readSigningKey(others.privateKey, readKeySet(keys.publicKeys))).toThrow(ConfigError)
    const renamed = JSON.stringify({ ...JSON.parse(others.privateKey), kid: JSON.parse(keys.privateKey).kid })
    expect(() => readSigningKey(renamed, readKeySet(keys.publicKeys))).toThrow(ConfigError)
  })

  it.each(['', 'no JSON', '{}', keys.publicKeys, '{"kty":"oct","k":"secret","kid":"1"}'])(
    'is refused without being quoted when it is none: %s',
    (text) => {
      const read = () => readSigningKey(text, readKeySet(keys.publicKeys))
      expect(read).toThrow('JWT_PRIVATE_KEY: is not usable')
      expect(read).not.toThrow('secret')
    },
  )
})

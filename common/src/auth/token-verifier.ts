import { createPublicKey, type KeyObject } from 'node:crypto'
import jsonwebtoken from 'jsonwebtoken'
import { z } from 'zod'
import { boundedMap } from '../runtime/bounded-map.ts'
import type { Clock } from '../runtime/clock.ts'
import { algorithm, audience, type Claims, claims, issuer } from './claims.ts'

/** Says whose token it is, or undefined when it proves nothing. */
export type TokenVerifier = (token: string) => Claims | undefined

/** Tokens kept verified; the oldest go first. */
const cachedTokens = 10_000

const jwks = z.object({
  keys: z.array(z.looseObject({ kid: z.string(), kty: z.literal('EC'), crv: z.literal('P-256') })).min(1),
})

/**
 * Verifies access tokens with public keys from configuration, without calling auth. A token is checked once and
 * remembered until it expires; the clock is asked each time.
 * @param keySet JWKS document; during a rotation it holds two keys, told apart by `kid`
 * @throws ZodError or SyntaxError when the key set is not usable
 */
export function createTokenVerifier(keySet: string, clock: Clock): TokenVerifier {
  const keys = readKeySet(keySet)
  const verified = boundedMap<string, Claims>(cachedTokens)
  const nowSeconds = (): number => Math.floor(clock.now().getTime() / 1000)

  return (token) => {
    const known = verified.get(token)
    if (known) return known.exp > nowSeconds() ? known : undefined
    const fresh = verify(token, keys, nowSeconds())
    if (!fresh) return undefined
    verified.set(token, fresh)
    return fresh
  }
}

function readKeySet(keySet: string): ReadonlyMap<string, KeyObject> {
  const { keys } = jwks.parse(JSON.parse(keySet))
  return new Map(keys.map((key) => [key.kid, createPublicKey({ key, format: 'jwk' })]))
}

function verify(
  token: string,
  keys: ReadonlyMap<string, KeyObject>,
  clockTimestamp: number,
): Claims | undefined {
  try {
    const kid = jsonwebtoken.decode(token, { complete: true })?.header.kid
    const key = keys.get(kid ?? '')
    if (!key) return undefined
    return claims.parse(
      jsonwebtoken.verify(token, key, { algorithms: [algorithm], issuer, audience, clockTimestamp }),
    )
  } catch {
    return undefined
  }
}

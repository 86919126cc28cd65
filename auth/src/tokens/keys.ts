import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { algorithm } from '@stagedoor/common/auth/claims'
import { ConfigError } from '@stagedoor/common/runtime/config'
import { z } from 'zod'

/** The members of a public key that the world may see (RFC 7518, 6.2.1); zod drops all others. */
const publicKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  kid: z.string().min(1),
  alg: z.literal(algorithm).default(algorithm),
  use: z.literal('sig').default('sig'),
})
const keySet = z.object({ keys: z.array(publicKey).min(1) })
const privateKey = publicKey.extend({ d: z.string() })

export type KeySet = z.infer<typeof keySet>

/** The key that tokens are signed with. */
export type SigningKey = { readonly kid: string; readonly key: KeyObject }

/**
 * The published keys, without any private member that got among them.
 * @throws ConfigError
 */
export const readKeySet = (text: string): KeySet => read('JWT_PUBLIC_KEYS', text, keySet)

/**
 * The signing key.
 * @throws ConfigError also when its public half is not published: nobody could verify what it signs
 */
export function readSigningKey(text: string, published: KeySet): SigningKey {
  const jwk = read('JWT_PRIVATE_KEY', text, privateKey)
  const isPublished = published.keys.some(({ kid, x, y }) => kid === jwk.kid && x === jwk.x && y === jwk.y)
  if (!isPublished) throw new ConfigError('JWT_PRIVATE_KEY: its public half is not in JWT_PUBLIC_KEYS')
  return { kid: jwk.kid, key: createPrivateKey({ key: jwk, format: 'jwk' }) }
}

/** A fresh key, named by its thumbprint (RFC 7638). */
export function generateKeys(): { privateKey: string; publicKeys: string } {
  const { kty, crv, x, y, d } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    format: 'jwk',
  })
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')
  const shown = { kty, crv, x, y, kid, alg: algorithm, use: 'sig' }
  return { privateKey: JSON.stringify({ ...shown, d }), publicKeys: JSON.stringify({ keys: [shown] }) }
}

/** The cause is left out on purpose: it could quote the key. */
function read<Schema extends z.ZodType>(variable: string, text: string, schema: Schema): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    throw new ConfigError(`${variable}: is not usable; auth/src/make-keys.ts makes a fresh one`)
  }
}

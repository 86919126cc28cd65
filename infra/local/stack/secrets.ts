import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What must not be guessed or committed: made once for each data folder. */
export type Secrets = {
  /** ES256 private key, a JWK with `kid`. */
  readonly jwtPrivateKey: Readonly<Record<string, unknown>>
  /** Its public half as a JWKS. */
  readonly jwtPublicKeys: { readonly keys: readonly Readonly<Record<string, unknown>>[] }
  /** What refresh tokens are derived from. */
  readonly refreshTokenKey: string
  readonly stripeSecretKey: string
  readonly stripePublishableKey: string
  readonly stripeWebhookSecret: string
}

/** Reads the secrets of a data folder, or makes them. A folder of an earlier version gets what it lacks. */
export function loadSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json')
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {}
  const secrets = { ...makeSecrets(), ...kept }
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  return secrets
}

/** A key to sign tokens with, and its public half, as JWKs. */
export function makeSigningKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const about = { kid: random(8), alg: 'ES256', use: 'sig' }
  return {
    privateKey: { ...privateKey.export({ format: 'jwk' }), ...about },
    publicKey: { ...publicKey.export({ format: 'jwk' }), ...about },
  }
}

function makeSecrets(): Secrets {
  const { privateKey, publicKey } = makeSigningKey()
  return {
    jwtPrivateKey: privateKey,
    jwtPublicKeys: { keys: [publicKey] },
    refreshTokenKey: random(32),
    stripeSecretKey: `sk_test_simulator_${random(16)}`,
    stripePublishableKey: `pk_test_simulator_${random(16)}`,
    stripeWebhookSecret: `whsec_${random(24)}`,
  }
}

function random(bytes: number): string {
  return randomBytes(bytes).toString('hex')
}

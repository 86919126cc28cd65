/**
 * Prints fresh keys as lines of an environment file: `node --conditions=source auth/src/make-keys.ts >> .env`.
 * With `--rotate` it prints what replaces JWT_PRIVATE_KEY and JWT_PUBLIC_KEYS: a new key to sign with, and both public
 * keys to verify with; the present JWT_PUBLIC_KEYS must be in the environment. The README says in which order to use them.
 */
import { randomBytes } from 'node:crypto'
import { generateKeys, readKeySet } from './tokens/keys.ts'

const { privateKey, publicKeys } = generateKeys()
if (process.argv.includes('--rotate')) {
  const present = readKeySet(process.env['JWT_PUBLIC_KEYS'] ?? '').keys
  const keys = [...present, ...readKeySet(publicKeys).keys]
  print({ JWT_PUBLIC_KEYS: JSON.stringify({ keys }), JWT_PRIVATE_KEY: privateKey })
} else {
  const refreshTokenKey = randomBytes(32).toString('base64url')
  print({ JWT_PRIVATE_KEY: privateKey, JWT_PUBLIC_KEYS: publicKeys, REFRESH_TOKEN_KEY: refreshTokenKey })
}

function print(variables: Record<string, string>): void {
  for (const [name, value] of Object.entries(variables)) process.stdout.write(`${name}='${value}'\n`)
}

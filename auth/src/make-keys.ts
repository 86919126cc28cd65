/**
 * Prints a fresh signing key and the key set to verify with, as lines of an environment file:
 * `node --conditions=source auth/src/make-keys.ts >> .env`. How keys are rotated is in the README.
 */
import { generateKeys } from './tokens/keys.ts'

const { privateKey, publicKeys } = generateKeys()
process.stdout.write(`JWT_PRIVATE_KEY='${privateKey}'\nJWT_PUBLIC_KEYS='${publicKeys}'\n`)

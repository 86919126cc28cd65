import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/**
 * Compares a file with its pinned hash, `sha256` in hexadecimal or npm's `integrity`.
 * @throws when they differ
 */
export function verifyHash(file, name, pinned) {
  const bytes = readFileSync(file)
  const [expected, found] = pinned.sha256
    ? [pinned.sha256, createHash('sha256').update(bytes).digest('hex')]
    : [pinned.integrity, `sha512-${createHash('sha512').update(bytes).digest('base64')}`]
  if (found !== expected) throw new Error(hashMismatch(name, expected, found))
}

/** What to say, and what to do, when a download is not the pinned one. */
export function hashMismatch(name, expected, found) {
  return [
    `The downloaded ${name} is not the pinned one, so it was not used.`,
    `  expected ${expected}`,
    `  found    ${found}`,
    'Something between this machine and the registry changed it. If the pin is to be moved on purpose,',
    'change infra/local/tools.lock.json.',
  ].join('\n')
}

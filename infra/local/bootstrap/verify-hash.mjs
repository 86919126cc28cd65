import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/**
 * Compares a file with its pinned hash, `sha256` in hexadecimal or npm's `integrity`.
 * @throws HashMismatchError when they differ
 */
export function verifyHash(file, name, pinned) {
  const bytes = readFileSync(file)
  const [expected, found] = pinned.sha256
    ? [pinned.sha256, createHash('sha256').update(bytes).digest('hex')]
    : [pinned.integrity, `sha512-${createHash('sha512').update(bytes).digest('base64')}`]
  if (found !== expected) throw hashMismatch(name, expected, found)
}

/** Says what is wrong, and what to do, when a download is not the pinned one: never a reason to try something else. */
export function hashMismatch(name, expected, found) {
  const message = [
    `The downloaded ${name} is not the pinned one, so it was not used.`,
    `  expected ${expected}`,
    `  found    ${found}`,
    'Something between this machine and the registry changed it. If the pin is to be moved on purpose,',
    'change infra/local/tools.lock.json.',
  ].join('\n')
  return Object.assign(new Error(message), { name: 'HashMismatchError' })
}

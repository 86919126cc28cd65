import { randomBytes } from 'node:crypto'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const POOL_BYTES = 4096

/** Makes ids like Stripe's: a prefix, an underscore and 24 letters and digits. */
export function randomIds(bytes: (count: number) => Uint8Array = randomBytes) {
  let pool = bytes(POOL_BYTES)
  let used = 0

  const letters = (count: number): string => {
    if (used + count > pool.length) {
      pool = bytes(POOL_BYTES)
      used = 0
    }
    let text = ''
    for (const byte of pool.subarray(used, used + count)) text += LETTERS.charAt(byte % LETTERS.length)
    used += count
    return text
  }
  return (prefix: string): string => `${prefix}_${letters(24)}`
}

import { randomBytes, timingSafeEqual } from 'node:crypto'
import { type Argon2id, argon2id, type Cost, tagLength } from './argon2id.ts'
import { atMost } from './at-most.ts'
import { fromPhcString, toPhcString } from './phc-string.ts'

/** Turns passwords into what may be stored, and compares. */
export type Passwords = {
  hash(password: string): Promise<string>
  /**
   * True when this password was stored.
   * @param stored undefined for an account that does not exist: it costs the same run, and is never right
   */
  verify(password: string, stored: string | undefined): Promise<boolean>
}

/** 19 MiB, two passes, one lane: OWASP's first choice for argon2id (Password Storage Cheat Sheet). */
const cost: Cost = { memoryKib: 19 * 1024, passes: 2, lanes: 1 }
const saltLength = 16

/** Half of the thread pool's four threads, so that sign-ins cannot starve DNS and files. */
const runsAtOnce = 2
/** About five seconds of work. */
const mostWaiting = 250

/** @param hash the hash function; tests count its runs */
export function createPasswords(hash: Argon2id = argon2id): Passwords {
  const inTurn = atMost(runsAtOnce, mostWaiting)
  const decoy = toPhcString({ cost, salt: randomBytes(saltLength), tag: randomBytes(tagLength) })

  // The same characters typed on another keyboard may come in another form (NIST SP 800-63B, 5.1.1.2).
  const run = (password: string, salt: Buffer, at: Cost): Promise<Buffer> =>
    inTurn(() => hash(password.normalize('NFKC'), salt, at))

  return {
    hash: async (password) => {
      const salt = randomBytes(saltLength)
      return toPhcString({ cost, salt, tag: await run(password, salt, cost) })
    },

    verify: async (password, stored = decoy) => {
      const { cost: storedCost, salt, tag } = fromPhcString(stored)
      const isEqual = timingSafeEqual(await run(password, salt, storedCost), tag)
      return isEqual && stored !== decoy
    },
  }
}

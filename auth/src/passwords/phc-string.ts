import type { Cost } from './argon2id.ts'

/** A stored password: how it was hashed, and to what. */
export type StoredPassword = { readonly cost: Cost; readonly salt: Buffer; readonly tag: Buffer }

const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** As PHC string, which says how it was made: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<tag>`
 * (https://github.com/P-H-C/phc-string-format). */
export function toPhcString({ cost, salt, tag }: StoredPassword): string {
  const parameters = `m=${cost.memoryKib},t=${cost.passes},p=${cost.lanes}`
  return `$argon2id$v=19$${parameters}$${unpadded(salt)}$${unpadded(tag)}`
}

/** @throws TypeError for anything else, without telling what it was */
export function fromPhcString(text: string): StoredPassword {
  const [, memory, passes, lanes, salt, tag] = form.exec(text) ?? []
  if (!salt || !tag) throw new TypeError('a stored password is not in a known form')
  return {
    cost: { memoryKib: Number(memory), passes: Number(passes), lanes: Number(lanes) },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')

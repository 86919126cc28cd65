import { describe, expect, it } from '@jest/globals'
import { type Argon2id, argon2id, type Cost } from './argon2id.ts'
import { createPasswords } from './passwords.ts'

/** The real function, with a record of what each run cost. */
function counted() {
  const runs: Cost[] = []
  const hash: Argon2id = (password, salt, cost) => {
    runs.push(cost)
    return argon2id(password, salt, cost)
  }
  return { runs, passwords: createPasswords(hash) }
}

describe('a stored password', () => {
  const passwords = createPasswords()

  it('says how it was made, and is another one each time', async () => {
    const [first, second] = await Promise.all([
      passwords.hash('correct horse'),
      passwords.hash('correct horse'),
    ])
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(second).not.toBe(first)
  })

  it('is met by the password it was made of, and by no other', async () => {
    const stored = await passwords.hash('correct horse')
    expect(await passwords.verify('correct horse', stored)).toBe(true)
    expect(await passwords.verify('correct horse ', stored)).toBe(false)
    expect(await passwords.verify('', stored)).toBe(false)
  })

  it('is met by the same characters in another Unicode form', async () => {
    const stored = await passwords.hash('caf\u00e9 noir')
    expect(await passwords.verify('cafe\u0301 noir', stored)).toBe(true)
  })

  it('may come from another program and cost something else', async () => {
    // The reference implementation's test.c: version 0x13, 64 MiB, two passes, salt "somesalt".
    const theirs = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
    expect(await passwords.verify('password', theirs)).toBe(true)
    expect(await passwords.verify('Password', theirs)).toBe(false)
  })

  it('is not quoted when it cannot be read', async () => {
    await expect(passwords.verify('x', '$2b$10$secret')).rejects.not.toThrow('secret')
  })
})

describe('an account that does not exist', () => {
  it('costs exactly what a wrong password costs, and has no password', async () => {
    const { runs, passwords } = counted()
    const stored = await passwords.hash('correct horse')
    runs.length = 0
    expect(await passwords.verify('wrong horse', stored)).toBe(false)
    expect(await passwords.verify('wrong horse', undefined)).toBe(false)
    expect(runs).toHaveLength(2)
    expect(runs[0]).toEqual(runs[1])
  })
})

describe('hashing', () => {
  it('runs two at a time, leaves the event loop free, and serves everyone', async () => {
    let running = 0
    let most = 0
    const passwords = createPasswords(async (_password, salt) => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 2))
      running -= 1
      return salt
    })
    const hashes = await Promise.all(Array.from({ length: 20 }, (_, n) => passwords.hash(`password ${n}`)))
    expect(new Set(hashes).size).toBe(20)
    expect(most).toBe(2)
  })

  it('goes on after a run that failed', async () => {
    let broken = true
    const passwords = createPasswords(async (_password, salt) => {
      if (broken) throw new Error('out of memory')
      return salt
    })
    await Promise.allSettled([passwords.hash('a'), passwords.hash('b'), passwords.hash('c')])
    broken = false
    await expect(passwords.hash('d')).resolves.toContain('$argon2id$')
  })

  it('says no at once when too many wait', async () => {
    const gate = Promise.withResolvers<Buffer>()
    const passwords = createPasswords(() => gate.promise)
    const all = Array.from({ length: 300 }, () => passwords.hash('correct horse'))
    const outcomes = Promise.allSettled(all)
    gate.resolve(Buffer.alloc(32))
    const refused = (await outcomes).filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(300 - 252)
    expect(refused[0]).toMatchObject({ reason: { statusCode: 503 } })
  })
})

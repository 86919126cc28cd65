import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type AuthUnderTest, cookieOf, startAuthUnderTest, tokenIn } from '../testing/auth-under-test.ts'
import { currentUser, freshEmail, password, signUp } from '../testing/people.ts'

let auth: AuthUnderTest
beforeAll(async () => {
  auth = await startAuthUnderTest()
}, 60_000)
afterAll(() => auth.stop())

/** The lines that make-keys prints, by name. */
function makeKeys(args: string[], environment: Record<string, string>): Record<string, string> {
  const script = join(import.meta.dirname, '../make-keys.ts')
  const node = ['--conditions=source', script, ...args]
  const text = execFileSync(process.execPath, node, { env: environment, encoding: 'utf8' })
  return Object.fromEntries([...text.matchAll(/^(\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]))
}
const kidOf = (token: string): string =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid

describe('the keys', () => {
  it('are all made by one command', async () => {
    const keys = makeKeys([], {})
    expect(Object.keys(keys).toSorted()).toEqual(['JWT_PRIVATE_KEY', 'JWT_PUBLIC_KEYS', 'REFRESH_TOKEN_KEY'])
    const fresh = await auth.instance(keys)
    const body = { email: freshEmail(), password }
    await fresh.post('/api/users/signup').send(body).expect(201)
  })

  it('are rotated while everybody stays signed in, in the order the README says', async () => {
    const sam = await signUp(auth)
    const rotated = makeKeys(['--rotate'], { JWT_PUBLIC_KEYS: auth.publicKeys })
    const both = rotated['JWT_PUBLIC_KEYS'] ?? ''
    expect(JSON.parse(both).keys).toHaveLength(2)
    expect(both).not.toContain('"d"')

    const known = await auth.instance({ JWT_PUBLIC_KEYS: both })
    await known.get('/api/users/sessions').set('cookie', sam.session).expect(200)

    const signing = await auth.instance(rotated)
    await signing.get('/api/users/sessions').set('cookie', sam.session).expect(200)
    const body = { email: freshEmail(), password }
    const kim = await signing.post('/api/users/signup').send(body).expect(201)
    expect(kidOf(tokenIn(kim))).not.toBe(kidOf(tokenIn(sam.response)))
    await known.get('/api/users/sessions').set('cookie', cookieOf(kim)).expect(200)
    expect(await currentUser(auth, cookieOf(kim))).toBeNull()
  })
})

import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const root = join(import.meta.dirname, '../..')
const sources = globSync(
  ['common', 'auth', 'tickets', 'orders', 'payments', 'expiration'].map((one) => `${one}/src/**/*.ts`),
  {
    cwd: root,
  },
).filter((file) => !/\.test\.ts$|\/testing\//.test(file))
const mentioning = (pattern: RegExp): string[] =>
  sources.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8'))).toSorted()

describe('the refresh cookie', () => {
  it('is read by auth alone', () => {
    expect(sources.length).toBeGreaterThan(200)
    expect(mentioning(/refreshCookie|['"`]refresh['"`]/)).toEqual(['auth/src/http/cookies.ts'])
    expect(mentioning(/headers\.cookie|\.get\(['"]cookie['"]\)|headers\[['"]cookie['"]\]/)).toEqual([
      'auth/src/http/cookies.ts',
      'common/src/http/current-user.ts',
    ])
  })
})

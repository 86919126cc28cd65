import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { root } from './paths.ts'

type Locked = { readonly optionalDependencies?: Readonly<Record<string, string>> }

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>
}

/**
 * npm forgets other platforms' packages when it writes the lock file beside an existing node_modules, and some
 * versions never had them all; `npm ci` then stops. Cure: pin a whole version, delete both and run `npm install`
 * with Node 24.
 */
describe('the lock file', () => {
  const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies),
  )

  it('has every platform’s package of everything that ships native code', () => {
    const locked = Object.keys(packages)
    const missing = wanted.filter((name) => !locked.some((path) => path.endsWith(`node_modules/${name}`)))
    expect(missing).toEqual([])
  })

  it('is about packages that do ship native code', () => {
    expect(wanted).toEqual(
      expect.arrayContaining([
        '@swc/core-linux-x64-gnu',
        '@next/swc-linux-x64-gnu',
        '@oxlint/binding-linux-x64-gnu',
      ]),
    )
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { root } from './paths.ts'

type Locked = {
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly integrity?: string
}
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>
}

/**
 * npm forgets other platforms' packages when it writes the lock file beside an existing node_modules; `npm ci` then
 * fails on those platforms. Cure: delete both and run `npm install` with Node 24.
 */
describe('the lock file has every platform’s package of', () => {
  test.each([
    '@swc/core',
    'next',
    '@biomejs/biome',
    'oxlint',
    'oxlint-tsgolint',
    'lightningcss',
    '@tailwindcss/oxide',
  ])('%s', (name) => {
    const wanted = Object.keys(packages[`node_modules/${name}`]?.optionalDependencies ?? {})
    expect(wanted.length).toBeGreaterThan(4)
    expect(wanted.filter((platform) => !packages[`node_modules/${platform}`]?.integrity)).toEqual([])
  })
})

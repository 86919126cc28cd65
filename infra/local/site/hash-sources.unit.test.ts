import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { hashSources } from './hash-sources.ts'

const root = scratchFolder()
mkdirSync(join(root, 'client/.next'), { recursive: true })
write('client/page.tsx', 'one')
write('lock.json', '{}')
const before = hash()

test('the site is built again when a source changes, appears or moves', () => {
  write('client/page.tsx', 'two')
  const changed = hash()
  write('client/other.tsx', 'two')
  const appeared = hash()
  write('lock.json', '{ }')
  expect(new Set([before, changed, appeared, hash()]).size).toBe(4)
})

test('but not when its build or a test does', () => {
  const now = hash()
  write('client/.next/out.js', 'built')
  write('client/page.unit.test.tsx', 'test')
  expect(hash()).toBe(now)
})

function write(path: string, content: string): void {
  writeFileSync(join(root, path), content)
}

function hash(): string {
  return hashSources(root, ['client', 'not-there', 'lock.json'])
}

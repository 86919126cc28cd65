import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { packagesAreInstalled } from './packages.mjs'

const express = { version: '5.3.0', integrity: 'sha512-a' }
const darwinOnly = { version: '1.0.0', integrity: 'sha512-b', optional: true }

describe('the packages are installed', () => {
  test('when npm’s record agrees with the lock file, other platforms’ packages aside', () => {
    const locked = { 'node_modules/express': express, 'node_modules/darwin': darwinOnly, '': {}, client: {} }
    expect(packagesAreInstalled(checkout(locked, { 'node_modules/express': express }))).toBe(true)
  })

  test.each([
    ['is missing', {}],
    ['has another version', { 'node_modules/express': { ...express, version: '5.2.0' } }],
    ['has another content', { 'node_modules/express': { ...express, integrity: 'sha512-c' } }],
  ])('but not when one %s', (_, installed) => {
    expect(packagesAreInstalled(checkout({ 'node_modules/express': express }, installed))).toBe(false)
  })

  test('but not when an install was interrupted, which leaves no record', () => {
    expect(packagesAreInstalled(checkout({ 'node_modules/express': express }))).toBe(false)
  })
})

function checkout(locked: object, installed?: object): string {
  const root = scratchFolder()
  mkdirSync(join(root, 'node_modules'))
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: locked }))
  if (installed) {
    writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }))
  }
  return root
}

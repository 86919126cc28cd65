import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { verifyHash } from './verify-hash.mjs'

const download = join(scratchFolder(), 'download')
writeFileSync(download, 'the pinned one\n')
const sha256 = '4f0fd2ee80cfb5ff4eb3a0b3d0c4ea1d9a2e6a9c4d7e4f1b6f27a1de7b9b2f6a'

describe('a download', () => {
  test('that is not the pinned one stops everything, with both hashes in the message', () => {
    expect(() => verifyHash(download, 'nats-server', { sha256 })).toThrow(
      new RegExp(`nats-server is not the pinned one.*\\n.*expected ${sha256}\\n.*found {4}[0-9a-f]{64}`),
    )
  })

  test('is compared with npm’s integrity as well', () => {
    expect(() => verifyHash(download, 'node', { integrity: 'sha512-AAAA' })).toThrow('expected sha512-AAAA')
  })

  test('that is the pinned one passes', () => {
    const real = '5b5b5d86f42ef9abe34753d395f9f4c420204854f32b6baa54e2d6e9ab5bc072'
    expect(() => verifyHash(download, 'nats-server', { sha256: real })).not.toThrow()
  })
})

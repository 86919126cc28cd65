import { expect, test } from '@jest/globals'
import { createBackoff } from './backoff.ts'

test('a process that keeps dying is started again after longer and longer pauses, up to 5 s', () => {
  const backoff = createBackoff()
  expect(Array.from({ length: 7 }, () => backoff.next(100))).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000])
})

test('after a good run the pauses begin at the shortest again', () => {
  const backoff = createBackoff()
  backoff.next(100)
  backoff.next(100)
  expect([backoff.next(60_000), backoff.next(100)]).toEqual([250, 500])
})

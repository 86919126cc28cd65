import { describe, expect, it } from '@jest/globals'
import { remember } from './remember.ts'

describe('what is remembered', () => {
  let nowMs = 0
  let made = 0
  const make = async (): Promise<number> => {
    made += 1
    return made
  }
  const fresh = (most = 2) => {
    nowMs = made = 0
    return remember<number>({ most, forMs: 1000 }, () => nowMs)
  }

  it('is made once, also for those who ask at the same moment', async () => {
    const once = fresh()
    expect(await Promise.all([once('a', make), once('a', make)])).toEqual([1, 1])
    expect(await once('a', make)).toBe(1)
    expect(await once('b', make)).toBe(2)
  })

  it('is made again when its time is over', async () => {
    const once = fresh()
    await once('a', make)
    nowMs = 1000
    expect(await once('a', make)).toBe(2)
  })

  it('makes room for what is newer', async () => {
    const once = fresh(2)
    for (const key of ['a', 'b', 'c']) await once(key, make)
    expect(await once('c', make)).toBe(3)
    expect(await once('a', make)).toBe(4)
  })

  it('is nothing that failed', async () => {
    const once = fresh()
    await expect(once('a', async () => Promise.reject(new Error('no font')))).rejects.toThrow('no font')
    expect(await once('a', make)).toBe(1)
  })
})

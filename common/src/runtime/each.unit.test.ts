import { describe, expect, it } from '@jest/globals'
import { each } from './each.ts'

describe('work on each of several things', () => {
  it('reaches all of them, though one fails, and tells of the failure afterwards', async () => {
    const reached: number[] = []
    const work = each([1, 2, 3], async (item) => {
      reached.push(item)
      if (item === 1) throw new Error('one is broken')
    })
    await expect(work).rejects.toThrow('1 of 3 failed')
    expect(reached).toEqual([1, 2, 3])
  })
})

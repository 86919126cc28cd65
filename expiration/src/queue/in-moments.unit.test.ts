import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { inMoments } from './in-moments.ts'

describe('work in moments', () => {
  it('begins together with what was asked for in the same moment, in the order it was asked for', async () => {
    const together = inMoments(30)
    const begun: string[] = []
    const first = together(async () => begun.push('first'))
    await pause(5)
    const second = together(async () => begun.push('second'))
    expect(begun).toEqual([])
    await first
    expect(begun).toEqual(['first', 'second'])
    expect(await second).toBe(2)
  })

  it('fails alone: the rest of the moment goes on', async () => {
    const together = inMoments(1)
    const broken = together(() => Promise.reject(new Error('broken')))
    const whole = together(async () => 'whole')
    await expect(broken).rejects.toThrow('broken')
    expect(await whole).toBe('whole')
    expect(await together(async () => 'next moment')).toBe('next moment')
  })
})

import { describe, expect, it } from '@jest/globals'
import { growth } from './growth.ts'

const sizes = { step: 20, longest: 60 }

describe('a list that grows', () => {
  it('is longer by a step each time, in the same place', () => {
    expect(growth({}, sizes).limit).toBe(20)
    expect(growth({}, sizes).after('next')).toEqual({ shown: '40' })
    expect(growth({ shown: '40', cursor: 'here' }, sizes).after('next')).toEqual({
      shown: '60',
      cursor: 'here',
    })
  })

  it('goes on behind the longest list, and ends where there is no more', () => {
    expect(growth({ shown: '60', cursor: 'here' }, sizes).after('next')).toEqual({ cursor: 'next' })
    expect(growth({ shown: '40' }, sizes).after(undefined)).toBeUndefined()
  })

  it.each(['-1', '0', 'many', '1e9', ''])('takes “%s” for a list of a possible length', (shown) => {
    expect([20, 60]).toContain(growth({ shown }, sizes).limit)
  })
})

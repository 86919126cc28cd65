import { describe, expect, it } from '@jest/globals'
import { actWords, waitWords } from './admin.ts'

describe('a wait', () => {
  it('is told as exactly as anybody needs it', () => {
    expect([0, 0.24, 9.96, 59, 61, 600].map(waitWords)).toEqual([
      '0 s',
      '0.2 s',
      '10 s',
      '59 s',
      '1 min',
      '10 min',
    ])
  })
})

describe('an act of the audit trail', () => {
  it('that is not known here is told by its name', () => {
    expect([actWords('banned'), actWords('moved')]).toEqual(['Suspended', 'moved'])
  })
})

import { describe, expect, it } from '@jest/globals'
import { seatLine } from './seat.ts'

describe('a seat', () => {
  it('is told in one line', () => {
    expect(seatLine({ section: '114', row: 'F', number: '12' })).toBe('Section 114, Row F, Seat 12')
  })

  it('leaves out what is not known, and what a seller struck out with a dash', () => {
    expect(seatLine({ section: 'Pit', row: 'GA', number: '-' })).toBe('Section Pit, Row GA')
  })

  it('that says nothing is none', () => {
    expect([seatLine(undefined), seatLine({}), seatLine({ row: '' })]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

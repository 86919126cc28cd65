import { describe, expect, it } from '@jest/globals'
import { seatOrder } from './seat-order.ts'

const inOrder = (seats: Parameters<typeof seatOrder>[0][]) =>
  seats.toSorted((one, other) => (seatOrder(one) < seatOrder(other) ? -1 : 1))

describe('the order of seats', () => {
  it('counts as people do: section, then row, then seat', () => {
    const seats = [
      { section: '9', row: 'A', number: '2' },
      { section: '9', row: 'A', number: '10' },
      { section: '9', row: 'b', number: '1' },
      { section: '9' },
      { section: '114', row: 'F', number: '1' },
      { section: 'Étage 2' },
      { section: 'Floor' },
      { row: 'A' },
    ]
    expect(inOrder(seats.toReversed())).toEqual(seats)
  })

  it('puts what has no seat last, also when its seller wrote dashes', () => {
    expect(seatOrder({ section: '-', row: '–' })).toBe(seatOrder(undefined))
    expect(seatOrder({ section: 'zz' }) < seatOrder(undefined)).toBe(true)
  })
})

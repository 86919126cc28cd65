import { describe, expect, it } from '@jest/globals'
import type { Ticket } from '#api/types.ts'
import { nearest } from './nearest.ts'

const aTicket = (id: string, price: number, section?: string) =>
  ({ id, price, ...(section && { seat: { section } }) }) as unknown as Ticket

describe('the next best tickets', () => {
  it('are the nearest in price, the same section before another', () => {
    const tickets = [aTicket('far', 200), aTicket('near', 84), aTicket('same', 90, 'A'), aTicket('below', 70)]
    const ids = nearest(tickets, { id: 'x', price: 80, seat: { section: 'A' } }, 3).map(({ id }) => id)
    expect(ids).toEqual(['same', 'near', 'below'])
  })

  it('never include the one that was wanted', () => {
    expect(nearest([aTicket('x', 80)], { id: 'x', price: 80 }, 3)).toEqual([])
  })
})

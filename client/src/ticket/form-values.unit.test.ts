import { describe, expect, it } from '@jest/globals'
import type { Ticket } from '#api/types.ts'
import { openedField, openedText, openedWith, rebased, ticketValues } from './form-values.ts'

const ticket: Ticket = {
  id: '65f000000000000000000003',
  title: 'Arctic Monkeys',
  price: 80,
  currency: 'usd',
  status: 'available',
  revision: 1,
  version: 1,
  userId: '65f000000000000000000002',
  seller: { id: '65f000000000000000000002', name: 'Sam' },
  event: {
    id: 'arctic-monkeys-leeds-2026-06-01',
    name: 'Arctic Monkeys',
    venue: 'First Direct Arena',
    city: 'Leeds',
    startsAt: '2026-06-01T18:30:00.000Z',
    timeZone: 'Europe/London',
  },
  seat: { section: '114', row: 'F' },
  createdAt: '2026-05-01T12:00:00.000Z',
  updatedAt: '2026-05-01T12:00:00.000Z',
}

describe('the listing form of a ticket', () => {
  it('begins with what the ticket says, in the venue’s own time', () => {
    expect(ticketValues(ticket)).toMatchObject({
      'event.name': 'Arctic Monkeys',
      day: '2026-06-01',
      time: '19:30',
      'seat.section': '114',
      'seat.number': '',
      title: '',
      price: '80.00',
      faceValue: '',
    })
    expect(ticketValues({ ...ticket, title: 'VIP' })['title']).toBe('VIP')
    expect(ticketValues({ ...ticket, currency: 'jpy', price: 12000 })['price']).toBe('12000')
  })

  it('goes with the form it was opened with, for whoever has to tell later what was typed', () => {
    const values = { price: '80.00', notes: 'say “hi”' }
    expect(openedWith({ price: '90.00', [openedField]: openedText(values) })).toEqual(values)
    for (const text of ['', 'null', '7', '[{}]', '{"price": 80}', '{']) {
      expect(openedWith({ [openedField]: text })).toBeUndefined()
    }
    expect(openedWith({})).toBeUndefined()
  })

  it('keeps what was typed over a newer version, and takes over the rest of it', () => {
    const before = { price: '80.00', notes: 'aisle' }
    const now = { price: '90.00', notes: 'aisle, legroom' }
    expect(rebased({ price: '80.00', notes: 'front' }, before, now)).toEqual({
      price: '90.00',
      notes: 'front',
    })
  })
})

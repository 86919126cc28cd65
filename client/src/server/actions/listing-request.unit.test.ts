import { describe, expect, it } from '@jest/globals'
import { editRequest, listingRequest } from './listing-request.ts'

function form(values: Record<string, string>): FormData {
  const filled = new FormData()
  for (const [name, value] of Object.entries(values)) filled.set(name, value)
  return filled
}

const whole = {
  'event.name': 'Arctic Monkeys',
  'event.venue': 'First Direct Arena',
  'event.city': 'Leeds',
  'event.timeZone': 'Europe/London',
  day: '2026-06-01',
  time: '19:30',
  'seat.section': '114',
  price: '$80',
  currency: 'usd',
  faceValue: '65',
}

describe('a filled-in form', () => {
  it('asks for what the service takes, with the time as it is at the venue', () => {
    expect(listingRequest(form(whole))).toEqual({
      title: 'Arctic Monkeys',
      price: 80,
      currency: 'usd',
      faceValue: 65,
      seat: { section: '114' },
      event: {
        name: 'Arctic Monkeys',
        venue: 'First Direct Arena',
        city: 'Leeds',
        startsAt: '2026-06-01T18:30:00.000Z',
        timeZone: 'Europe/London',
      },
    })
  })

  it('without a date asks for none, so that the service refuses it', () => {
    for (const gap of [{ day: '' }, { time: '' }]) {
      expect(listingRequest(form({ ...whole, ...gap }))).toMatchObject({ event: { startsAt: '' } })
    }
  })

  it('that is empty names every field that the service requires, so that each is refused by name', () => {
    expect(listingRequest(form({}))).toMatchObject({
      title: '',
      price: '',
      event: { name: '', venue: '', city: '' },
    })
  })
})

describe('an edited form', () => {
  it('takes away what was emptied, and keeps what a seller cannot empty', () => {
    const emptied = { ...whole, 'seat.section': '', faceValue: '', notes: '' }
    expect(editRequest(form(emptied))).toMatchObject({ seat: {}, faceValue: null, notes: '', price: 80 })
  })

  it('names no show for a ticket that has none', () => {
    expect(editRequest(form({ title: 'Two for the opera', price: '80' }))).not.toHaveProperty('event')
    expect(editRequest(form({ title: 'T', price: '80', 'event.city': 'Leeds' }))).toMatchObject({
      event: { city: 'Leeds', name: '' },
    })
  })
})

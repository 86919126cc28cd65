import { describe, expect, it } from '@jest/globals'
import { crumbData, showData, ticketData } from './event-data.ts'

const show = {
  id: 'arctic-monkeys-leeds-2026-06-01',
  name: 'Arctic Monkeys',
  venue: 'First Direct Arena',
  city: 'Leeds',
  startsAt: '2026-06-01T18:30:00.000Z',
  timeZone: 'Europe/London',
}

describe('what search engines are told', () => {
  it('of a show is from how much and how many, while there are any', () => {
    const details = { ...show, listings: 3, lowestPrice: 42, medianPrice: 80, currency: 'gbp' }
    expect(showData(details, 'u')).toMatchObject({
      offers: { lowPrice: 42, offerCount: 3, priceCurrency: 'GBP' },
    })
    expect(showData({ ...details, listings: 0, lowestPrice: null }, 'u')).not.toHaveProperty('offers')
    expect(showData(details, 'https://x/shows/1')).toMatchObject({ image: ['https://x/shows/1/picture.png'] })
  })

  it('of a page is the way to it', () => {
    const crumbs = [{ label: 'Home', href: '/' }, { label: 'Arctic Monkeys' }]
    expect(crumbData(crumbs, 'https://x').itemListElement).toEqual([
      { '@type': 'ListItem', position: 1, name: 'Home', item: 'https://x/' },
      { '@type': 'ListItem', position: 2, name: 'Arctic Monkeys' },
    ])
  })

  it('of a ticket is its price, and that it is gone once it is taken', () => {
    const ticket = {
      id: 't',
      title: 'x',
      price: 80,
      currency: 'usd',
      status: 'reserved',
      revision: 1,
      version: 2,
      userId: 'u',
      seller: { id: 'u', name: 'Sam' },
      createdAt: '',
      updatedAt: '',
    } as const
    expect(ticketData(ticket, 'u')).toBeUndefined()
    expect(ticketData({ ...ticket, event: show }, 'u')).toMatchObject({
      offers: { price: 80, availability: 'https://schema.org/SoldOut' },
    })
  })
})

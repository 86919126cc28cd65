import type { Show, ShowDetails, Ticket } from '#api/types.ts'

type Offers = Readonly<Record<string, unknown>>

/** A show in the words of search engines (https://schema.org/Event), with what is offered for it. */
function eventData(show: Show, offers: Offers | undefined) {
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: show.name,
    startDate: show.startsAt,
    eventStatus: 'https://schema.org/EventScheduled',
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: { '@type': 'Place', name: show.venue, address: show.city },
    ...(offers && { offers }),
  }
}

/** A show and the span of what is asked for it. */
export function showData(show: ShowDetails, url: string) {
  const { lowestPrice, listings, currency } = show
  if (lowestPrice === null) return eventData(show, undefined)
  return eventData(show, {
    '@type': 'AggregateOffer',
    lowPrice: lowestPrice,
    offerCount: listings,
    priceCurrency: currency.toUpperCase(),
    availability: 'https://schema.org/InStock',
    url,
  })
}

/** A ticket's show and the ticket's own price; undefined for a ticket of no show. */
export function ticketData({ event, price, currency, status }: Ticket, url: string) {
  if (!event) return undefined
  return eventData(event, {
    '@type': 'Offer',
    price,
    priceCurrency: currency.toUpperCase(),
    availability: `https://schema.org/${status === 'available' ? 'InStock' : 'SoldOut'}`,
    url,
  })
}

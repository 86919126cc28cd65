import type { Show, ShowDetails, Ticket } from '#api/types.ts'

/** A step of the way to a page; the page itself has no address. */
export type Crumb = { readonly label: string; readonly href?: string }

type Offers = Readonly<Record<string, unknown>>

/** A show in the words of search engines (https://schema.org/Event), with what is offered for it. */
function eventData(show: Show, url: string, offers: Offers | undefined) {
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: show.name,
    startDate: show.startsAt,
    eventStatus: 'https://schema.org/EventScheduled',
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: {
      '@type': 'Place',
      name: show.venue,
      address: { '@type': 'PostalAddress', addressLocality: show.city },
    },
    image: [`${url}/picture.png`],
    description: `Tickets from other fans for ${show.name} at ${show.venue}, ${show.city}.`,
    performer: { '@type': 'PerformingGroup', name: show.name },
    url,
    ...(offers && { offers }),
  }
}

/** A show and the span of what is asked for it. */
export function showData(show: ShowDetails, url: string) {
  const { lowestPrice, listings, currency } = show
  if (lowestPrice === null) return eventData(show, url, undefined)
  return eventData(show, url, {
    '@type': 'AggregateOffer',
    lowPrice: lowestPrice,
    offerCount: listings,
    priceCurrency: currency.toUpperCase(),
    availability: 'https://schema.org/InStock',
    url,
  })
}

/** A ticket's show and the ticket's own price; undefined for a ticket of no show. */
export function ticketData({ event, price, currency, status, createdAt }: Ticket, url: string) {
  if (!event) return undefined
  return eventData(event, url, {
    '@type': 'Offer',
    price,
    priceCurrency: currency.toUpperCase(),
    availability: `https://schema.org/${status === 'available' ? 'InStock' : 'SoldOut'}`,
    validFrom: createdAt,
    url,
  })
}

/** The way to a page (https://schema.org/BreadcrumbList). @param origin of the site */
export const crumbData = (crumbs: readonly Crumb[], origin: string) => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: crumbs.map(({ label, href }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: label,
    ...(href && { item: origin + href }),
  })),
})

import type { ShowFilter, TicketFilter } from './tickets.ts'

const sorts = ['newest', 'price', '-price', 'date', 'section']
const isNumber = (text: string | undefined): boolean => /^\d+(\.\d+)?$/.test(text ?? '')
const isDay = (text: string | undefined): boolean => !Number.isNaN(Date.parse(`${text}T00:00:00Z`))

/** A filter as the service takes it: what nobody could mean is left out, and `to` includes its whole day. */
export function acceptable({ minPrice, maxPrice, from, to, sort, ...rest }: TicketFilter): TicketFilter {
  return {
    ...rest,
    ...(minPrice && isNumber(minPrice) && { minPrice }),
    ...(maxPrice && isNumber(maxPrice) && { maxPrice }),
    ...(from && isDay(from) && { from }),
    ...(to && isDay(to) && { to: `${to}T23:59:59Z` }),
    ...(sort && sorts.includes(sort) && { sort }),
  }
}

const showSorts = ['date', 'price', 'listings']

/** The same for a list of shows. */
export const acceptableShows = ({ sort = 'date', ...rest }: ShowFilter): ShowFilter => ({
  ...rest,
  sort: showSorts.includes(sort) ? sort : 'date',
})

import Link from 'next/link'
import { Icon } from '#components/ui/icons.tsx'
import { calendarDay } from '#format/when.ts'
import { query } from '#server/read/query.ts'
import type { TicketFilter } from '#server/read/tickets.ts'

const narrowing = ['city', 'from', 'to', 'minPrice', 'maxPrice'] as const
type Narrowing = (typeof narrowing)[number]

const words: Readonly<Record<Narrowing, (value: string) => string>> = {
  city: (city) => `In ${city}`,
  from: (day) => `From ${calendarDay(day)}`,
  to: (day) => `Until ${calendarDay(day)}`,
  minPrice: (price) => `At least ${price}`,
  maxPrice: (price) => `At most ${price}`,
}

/** What the list is narrowed by, each a link that lifts it. */
export function ActiveFilters({ filter }: { filter: TicketFilter }) {
  const active = narrowing.flatMap((name) => {
    const value = filter[name]
    return value ? [{ name, label: words[name](value) }] : []
  })
  if (active.length === 0) return null
  return (
    <ul aria-label="Filters in use" className="flex flex-wrap gap-2">
      {active.map(({ name, label }) => (
        <li key={name}>
          <Link
            href={`/tickets${query({ ...filter, [name]: undefined })}`}
            className="inline-flex min-h-8 items-center gap-1 rounded-control border border-line-strong px-3 text-sm hover:border-ink"
          >
            {label}
            <Icon name="cross" className="text-xs text-muted" />
            <span className="sr-only">(remove)</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

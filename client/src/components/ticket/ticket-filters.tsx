import Form from 'next/form'
import { Control, SortControl } from '#components/ui/control.tsx'
import type { TicketFilter } from '#server/read/tickets.ts'
import { ActiveFilters } from './active-filters.tsx'

const sorts = [
  { value: 'newest', label: 'Newest first' },
  { value: 'price', label: 'Lowest price' },
  { value: '-price', label: 'Highest price' },
  { value: 'date', label: 'Soonest show' },
] as const

/** What a list of tickets is narrowed by; a plain GET form, so every list has an address. */
export function TicketFilters({ filter }: { filter: TicketFilter }) {
  const { q, city, from, to, minPrice, maxPrice, sort = 'newest' } = filter
  return (
    <div className="flex flex-col gap-3">
      <Form action="/tickets" className="flex flex-col gap-3">
        <div className="flex flex-wrap items-end gap-3">
          <Control label="Show, city or venue" className="grow basis-[224px]">
            <input type="search" name="q" defaultValue={q} maxLength={100} className="input" />
          </Control>
          <SortControl sorts={sorts} sort={sort} />
          <button type="submit" className="button button-quiet">
            Update
          </button>
        </div>
        <details>
          <summary className="w-fit text-sm font-semibold underline-offset-4 hover:underline">
            More filters
          </summary>
          <div className="grid grid-cols-2 gap-3 pt-3 md:grid-cols-5">
            <Control label="City" className="col-span-2 md:col-span-1">
              <input name="city" defaultValue={city} maxLength={80} className="input" />
            </Control>
            <Control label="From">
              <input type="date" name="from" defaultValue={from} className="input" />
            </Control>
            <Control label="To">
              <input type="date" name="to" defaultValue={to} className="input" />
            </Control>
            <Control label="Lowest price">
              <input inputMode="decimal" name="minPrice" defaultValue={minPrice} className="input" />
            </Control>
            <Control label="Highest price">
              <input inputMode="decimal" name="maxPrice" defaultValue={maxPrice} className="input" />
            </Control>
          </div>
        </details>
      </Form>
      <ActiveFilters filter={filter} />
    </div>
  )
}

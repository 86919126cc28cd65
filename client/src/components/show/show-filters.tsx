import Form from 'next/form'
import { Control, SortControl } from '#components/ui/control.tsx'
import type { ShowFilter } from '#server/read/tickets.ts'

const sorts = [
  { value: 'date', label: 'Soonest' },
  { value: 'price', label: 'Lowest price' },
  { value: 'listings', label: 'Most tickets' },
] as const

/** What the list of shows is narrowed and sorted by; a plain GET form. */
export function ShowFilters({ filter: { q, city, sort = 'date' } }: { filter: ShowFilter }) {
  return (
    <Form
      action="/shows"
      className="grid grid-cols-2 items-end gap-3 md:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_176px_max-content]"
    >
      <Control label="Show or venue" className="col-span-2 md:col-span-1">
        <input type="search" name="q" defaultValue={q} maxLength={100} className="input" />
      </Control>
      <Control label="City">
        <input name="city" defaultValue={city} maxLength={80} className="input" />
      </Control>
      <SortControl sorts={sorts} sort={sort} />
      <button type="submit" className="button button-quiet col-span-2 md:col-span-1">
        Update
      </button>
    </Form>
  )
}

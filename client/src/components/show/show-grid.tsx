import type { ShowSummary } from '#api/types.ts'
import { ShowCard } from './show-card.tsx'

/** Shows side by side. */
export function ShowGrid({ shows }: { shows: readonly ShowSummary[] }) {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-10 md:grid-cols-3 md:gap-x-6 lg:grid-cols-4">
      {shows.map((show) => (
        <ShowCard key={show.id} show={show} />
      ))}
    </ul>
  )
}
